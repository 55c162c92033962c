using System;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Connections;

/// <summary>The zones of NAVER Cloud that offer CLOVA Studio.</summary>
public enum ClovaStudioSite
{
    /// <summary>The public zone, with all services.</summary>
    Public,

    /// <summary>The government zone, without AiTEMS.</summary>
    Gov,
}

/// <summary>Where the services are: what was given outright, the zone given, the environment, the public zone.</summary>
internal static class EndpointSearch
{
    internal static (Uri? Address, string Source) Clova(Uri? given, ClovaStudioSite? site) => Choose(
        given, site, "CLOVASTUDIO_ENDPOINT", ClovaStudioClientOptions.DefaultClovaEndpoint, ClovaStudioClientOptions.GovernmentClovaEndpoint);

    /// <summary>No address for the government zone.</summary>
    internal static (Uri? Address, string Source) Aitems(Uri? given, ClovaStudioSite? site) => Choose(
        given, site, "AITEMS_ENDPOINT", ClovaStudioClientOptions.DefaultAitemsEndpoint, ofGov: null);

    internal static (Uri? Address, string Source) ObjectStorage(Uri? given, ClovaStudioSite? site) => Choose(
        given,
        site,
        "CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT",
        ClovaStudioClientOptions.DefaultObjectStorageEndpoint,
        ClovaStudioClientOptions.GovernmentObjectStorageEndpoint);

    private static (Uri? Address, string Source) Choose(Uri? given, ClovaStudioSite? site, string variable, Uri ofPublic, Uri? ofGov) =>
        given is not null ? (given, Messages.Source_Parameter)
        : site is { } zone ? (zone == ClovaStudioSite.Gov ? ofGov : ofPublic, "Site " + zone)
        : EnvironmentSource.Endpoint(variable) is { } found ? (found, EnvironmentSource.Name(variable))
        : (ofPublic, Messages.Source_Default);
}
