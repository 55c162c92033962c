using System;
using System.Collections.Generic;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Connections;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>Makes connections, to the services or to the sandbox.</summary>
internal static class ConnectionFactory
{
    /// <summary>What is wrong with a credential that was found shows when its service is used.</summary>
    /// <exception cref="ClovaStudioException">An endpoint cannot be used.</exception>
    internal static ClovaStudioConnection Create(
        Credentials credentials,
        ClovaStudioClientOptions options,
        (Uri? Address, string Source) clova,
        (Uri? Address, string Source) aitems,
        (Uri? Address, string Source) storage)
    {
        options.ApiKey = credentials.ApiKey;
        options.AccessKeyId = credentials.AccessKeyId;
        options.SecretKey = credentials.SecretKey;
        options.AccessKeyFailure = credentials.KeyPairSource is null ? credentials.KeyPairFailure : null;
        options.ClovaEndpoint = clova.Address!;
        options.AitemsEndpoint = aitems.Address;
        options.ObjectStorageEndpoint = storage.Address!;
        return new ClovaStudioConnection(new ClovaStudioClient(options), credentials, options, clova.Source, aitems.Source, storage.Source);
    }

    /// <summary>A NAVER Cloud in this process, with data and credentials of its own.</summary>
    /// <param name="options">How the client is to behave.</param>
    /// <param name="speed">How fast its time goes by: trainings, quotas, and the pace that is kept to them.</param>
    /// <param name="faults">What goes wrong in it.</param>
    /// <param name="trainsAnyDataset">Whether a dataset that was never uploaded trains all the same.</param>
    internal static ClovaStudioConnection CreateSandbox(ClovaStudioClientOptions options, double speed, IEnumerable<string> faults, bool trainsAnyDataset)
    {
        var cloud = new SandboxCloud(new SandboxOptions { ClockSpeed = speed, TokenDelay = TimeSpan.FromMilliseconds(20), OffersCompletions = true, TrainsAnyDataset = trainsAnyDataset });
        foreach (string fault in faults)
        {
            cloud.Faults.Add(fault);
        }

        var credentials = new Credentials();
        credentials.OfferApiKey(EnvironmentSource.ToSecure(SandboxCloud.ApiKey), Messages.Source_Sandbox);
        credentials.OfferKeyPair(SandboxCloud.AccessKeyId, EnvironmentSource.ToSecure(SandboxCloud.SecretKey), Messages.Source_Sandbox);
        options.Handler = new SandboxHandler(cloud);
        options.PacingClock = PacingClock.At(speed);
        return Create(
            credentials,
            options,
            (SandboxCloud.ClovaEndpoint, Messages.Source_Sandbox),
            (SandboxCloud.AitemsEndpoint, Messages.Source_Sandbox),
            (SandboxCloud.StorageEndpoint, Messages.Source_Sandbox));
    }
}
