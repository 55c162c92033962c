using System;
using System.Collections;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Budgets;
using System.Threading.Tasks;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Usage;
using ClovaStudio.Workflows.Usage;

namespace ClovaStudio.Cmdlets.Usage;

/// <summary>
/// Tells how many requests and tokens this process has sent to CLOVA Studio with the connection's key, by model; or adds up
/// what usage logs have kept of this and other processes.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ClovaUsage", DefaultParameterSetName = Session, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-naver-clovastudio-summary")]
[OutputType(typeof(ModelUsage))]
public sealed class GetClovaUsageCommand : ConnectedCmdlet
{
    private const string Session = "Session";
    private const string Log = "Log";
    private const string LiteralLog = "LiteralPath";
    private const string Logged = "ClovaStudio.Usage.ModelUsage#Logged";

    private PriceList? _prices;
    private UsageSum? _sum;

    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UsedModelCompleter))]
    public string[]? Model { get; set; }

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Log)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralLog)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(ParameterSetName = Log)]
    [Parameter(ParameterSetName = LiteralLog)]
    [ValidateSet(nameof(UsageParts.None), nameof(UsageParts.Day), nameof(UsageParts.Job), nameof(UsageParts.Connection), nameof(UsageParts.Model))]
    public string[] By { get; set; } = [nameof(UsageParts.Day), nameof(UsageParts.Job), nameof(UsageParts.Connection), nameof(UsageParts.Model)];

    [Parameter(ParameterSetName = Log)]
    [Parameter(ParameterSetName = LiteralLog)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? JobName { get; set; }

    [Parameter(ParameterSetName = Log)]
    [Parameter(ParameterSetName = LiteralLog)]
    public DateTime? After { get; set; }

    [Parameter(ParameterSetName = Log)]
    [Parameter(ParameterSetName = LiteralLog)]
    public DateTime? Before { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Price { get; set; }

    [Parameter(ParameterSetName = Session)]
    public SwitchParameter Reset { get; set; }

    private protected override bool TakesInput => ParameterSetName != Session;

    private protected override void BeginInput() => _prices = Price is null ? null : new PriceList(Price); // before anything is counted from nothing

    /// <summary>What was counted is there without a key.</summary>
    private protected override void CheckCredential()
    {
    }

    private protected override void ProcessInput()
    {
        if (ParameterSetName != Session)
        {
            _sum ??= CreateSum();
            ForEachInput(FilePaths.Resolve(this, Path, LiteralPath), Read);
            return;
        }

        var model = new WildcardFilter(Model);
        foreach (var usage in Client.ReadUsage(usage => model.Matches(usage.Model), Reset))
        {
            Write(usage);
        }
    }

    private protected override void EndInput()
    {
        if (_sum is null)
        {
            return;
        }

        foreach (var usage in _sum.Read(_prices is null ? null : _prices.Of))
        {
            var written = new PSObject(usage);
            written.TypeNames.Insert(0, Logged);
            WriteObject(written);
        }

        if (_sum.Unreadable > 0)
        {
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Usage_Unreadable, _sum.Unreadable));
        }
    }

    private void Write(ModelUsage usage)
    {
        usage.Cost = _prices?.Of(usage);
        WriteObject(usage);
    }

    private UsageSum CreateSum()
    {
        var model = new WildcardFilter(Model);
        var job = new WildcardFilter(JobName);
        var after = After?.ToUniversalTime();
        var before = Before?.ToUniversalTime();
        var parts = By.Aggregate(UsageParts.None, (all, part) => all | (UsageParts)Enum.Parse(typeof(UsageParts), part, ignoreCase: true));
        return new UsageSum(parts, row => model.Matches(row.Model) && job.Matches(row.Job)
            && (after is null || row.At.ToUniversalTime() > after) && (before is null || row.At.ToUniversalTime() < before));
    }

    private void Read(string file)
    {
        try
        {
            Await(Task.Run(() => _sum!.Add(file, Cancel), Cancel));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var failure = ClovaStudioException.Because(e, ErrorCause.FileUnreadable, file, e.Message);
            WriteError(ErrorRecords.From(failure, file));
        }
    }
}
