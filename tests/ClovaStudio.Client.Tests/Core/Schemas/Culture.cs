using System;
using System.Globalization;

namespace ClovaStudio.Client.Tests.Core.Schemas;

/// <summary>Another culture for the test's own thread, until it is disposed.</summary>
internal sealed class Culture : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

    internal Culture(string name) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(name);

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _culture;
        CultureInfo.CurrentUICulture = _uiCulture;
    }
}
