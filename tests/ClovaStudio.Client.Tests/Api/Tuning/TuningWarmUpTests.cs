using System.Threading.Tasks;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Tuning;

public sealed class TuningWarmUpTests
{
    /// <summary>It runs where nobody would see it fail, and then the first list would only be slower.</summary>
    [Fact]
    public async Task The_list_that_warms_up_runs_to_its_end() => Assert.Equal(1, await TuningWarmUp.ListAsync());
}
