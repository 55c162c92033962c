using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Core.Errors;
using ClovaStudio.Workflows.Recommenders;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Asks a trained service of AiTEMS what it recommends: for users, for what goes with items, or what is popular. One object
/// a target, in the order of the targets, its items best first.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AitemsRecommendation", DefaultParameterSetName = "Target", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-infertest")]
[OutputType(typeof(AitemsRecommendation))]
public sealed class GetAitemsRecommendationCommand : RequestCmdlet<string?, AitemsRecommendation>
{
    private const int ToldTargets = 5;

    private readonly List<string> _without = [];
    private int _withoutCount;
    private int _count;
    private JoinedItems? _items;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdOf("ServiceId")]
    public string ServiceId { get; set; } = "";

    [Parameter(Position = 1, ValueFromPipeline = true, ParameterSetName = "Target")]
    [Alias("UserId", "ItemId", "InputObject")]
    [ValidateNotNull]
    public PSObject[]? TargetId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainTypeCompleter))]
    public string Type { get; set; } = AitemsTrainTypes.PersonalRecommend;

    [Parameter(Mandatory = true, ParameterSetName = "Export")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public string? Bucket { get; set; }

    [Parameter(ParameterSetName = "Export")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainVersionCompleter))]
    public string? Version { get; set; }

    [Parameter]
    [ValidateRange(1, 1000)]
    public int? Top { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public PSObject[]? Join { get; set; }

    /// <summary>Reads the items before anything is asked: a file that is not there should not be found out afterwards.</summary>
    private protected override void BeginInput()
    {
        _items = Join is null ? null : JoinedItems.Read(this, Join, Cancel);
        bool isThere = TargetId is not null || MyInvocation.ExpectingInput || Bucket is not null || PSValue.IsSame(Type, AitemsTrainTypes.Pop);
        Refusal.When(!isThere, nameof(TargetId), Messages.Recommendation_NoTarget);
        Type = AitemsTrainTypes.All.FirstOrDefault(known => PSValue.IsSame(known, Type)) ?? Type;
    }

    private protected override void ProcessInput()
    {
        if (Bucket is { } bucket)
        {
            WriteExported(bucket);
            return;
        }

        if (TargetId is not { } targets)
        {
            Send(null);
            return;
        }

        ForEachInput(targets, target => Send(IdOf(target)));
    }

    private protected override async Task<AitemsRecommendation> RequestAsync(string? input)
    {
        try
        {
            return await Client.Aitems.Recommendations.GetAsync(ServiceId, Type, input, Observer, Cancel).ConfigureAwait(false);
        }
        catch (ClovaStudioException e) when (e.Cause == ErrorCause.NotFound && input is not null)
        {
            // The training does not know the target, or there is no such service.
            await Client.Aitems.Services.GetAsync(ServiceId, Observer, Cancel).ConfigureAwait(false);
            return AitemsRecommendation.None(ServiceId, Type, input);
        }
    }

    private protected override void WriteResult(string? input, AitemsRecommendation result)
    {
        _count++;
        if (Top < result.Items.Length)
        {
            result.Items = [.. result.Items.Take(Top.Value)];
        }

        if (result.Items.Length == 0)
        {
            _withoutCount++;
            if (_without.Count < ToldTargets)
            {
                _without.Add(input ?? Type);
            }
        }

        WriteObject(_items is null ? result : _items.AddTo(result));
    }

    /// <summary>All targets of a training, from the files that AiTEMS exports.</summary>
    private void WriteExported(string bucket)
    {
        string version = Version ?? Await(Client.Aitems.Trains.LatestFinishedAsync(ServiceId, Type, Observer, Cancel))?.Version
            ?? throw ClovaStudioException.About(ServiceId, ErrorCause.NotFound, $"{ServiceId} {Type}");
        var files = new ExportedFiles(Client.Storage, bucket, new AitemsTrainKey(ServiceId, Type, version), Observer, Cancel);
        while (Await(files.NextAsync()) is { } found)
        {
            foreach (var recommendation in found)
            {
                WriteResult(recommendation.TargetId, recommendation);
            }
        }

        if (files.Unreadable > 0)
        {
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Recommendation_Unreadable, files.Unreadable));
        }
    }

    /// <summary>Without the service no target has anything.</summary>
    private protected override bool EndsCommand(ClovaStudioException failure) => failure.Cause == ErrorCause.NotFound && (failure.Target == ServiceId || Bucket is not null);

    private protected override object? TargetOf(string? input) => input ?? ServiceId;

    private protected override void EndInput()
    {
        base.EndInput();
        if (_withoutCount > 0)
        {
            string first = string.Join(", ", _without) + (_withoutCount > _without.Count ? ", …" : "");
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Recommendation_Without, _withoutCount, _count, first));
        }
    }

    /// <summary>The id itself, or that of a row: the column that the files of AiTEMS have, or a property of that name.</summary>
    private string IdOf(PSObject target)
    {
        string[] names = Type == AitemsTrainTypes.RelatedItem ? ["ITEM_ID", "ItemId", "TargetId"] : ["USER_ID", "UserId", "TargetId"];
        object? id = PSValue.IsPlain(target) ? target : names.Select(name => PSValue.Member(target, name)).FirstOrDefault(value => value is not null);
        Refusal.When(!PSValue.TryText(id, out string? text) || string.IsNullOrEmpty(text), nameof(TargetId), Messages.Recommendation_NoId, names[0]);
        return text!;
    }
}
