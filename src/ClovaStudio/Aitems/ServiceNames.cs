using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// The names of services by their ids, as far as this runspace has seen them: trainings come with the id alone, which tells
/// nobody which service it is.
/// </summary>
internal static class ServiceNames
{
    internal static void Complete(AitemsTrain train)
    {
        if (RememberedRows.OfThisRunspace is { } rows && rows.Services.All.TryGetValue(train.ServiceId ?? "", out var service))
        {
            train.ServiceName = service.Name;
        }
    }
}
