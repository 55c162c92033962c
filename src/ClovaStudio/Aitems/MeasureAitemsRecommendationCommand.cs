using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Recommenders;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Measures recommendations against what users had in a held-out part of the interactions, beside a list of what is popular:
/// is the recommender worth more than bestsellers? Sends nothing. Needs no connection.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "AitemsRecommendation", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-infertest")]
[OutputType(typeof(ClovaEvaluation))]
public sealed class MeasureAitemsRecommendationCommand : ClovaStudioCmdlet
{
    private readonly HeldOutUsers _heldOut = new();
    private readonly TrainingPopularity _popularity = new();
    private readonly List<string> _moreItems = [];
    private readonly List<GivenLists> _given = [];

    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string TestPath { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string TrainingPath { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ItemPath { get; set; }

    [Parameter]
    [Alias("K")]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, 1000)]
    public int[] Top { get; set; } = [10];

    [Parameter]
    public SwitchParameter UnseenOnly { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Reads the files before recommendations are asked for.</summary>
    private protected override void BeginInput()
    {
        string test = FilePaths.One(this, TestPath);
        string training = FilePaths.One(this, TrainingPath);
        string? items = ItemPath is null ? null : FilePaths.One(this, ItemPath);
        Await(Task.Run(() => Read(test, training, items), Cancel));
        Refusal.When(_heldOut.Count == 0, TestPath, Messages.Recommendation_NoUser);
        Refusal.When(_popularity.Total == 0, TrainingPath, Messages.Recommendation_NoUser);
    }

    private protected override void ProcessInput() => ForEachInput(InputObject, Add);

    private protected override void EndInput()
    {
        var evaluator = new RecommendationEvaluator(_heldOut, _popularity, _moreItems, Top, UnseenOnly);
        Refusal.When(!_heldOut.Users.Any(), TestPath, Messages.Recommendation_NothingUnseen);
        WriteObject(Await(Task.Run(() => evaluator.MeasureBaseline(Cancel), Cancel)));
        foreach (var lists in _given)
        {
            string name = Name is null ? lists.Name : _given.Count == 1 ? Name : $"{Name} {lists.Type}";
            var evaluation = Await(Task.Run(() => evaluator.Measure(name, lists.For, Cancel), Cancel));
            if (evaluation.Failed > 0)
            {
                WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Recommendation_Missing, name, evaluation.Failed, evaluation.Rows));
            }

            WriteObject(evaluation);
        }
    }

    private void Read(string test, string training, string? items)
    {
        InteractionFile.Read(test, _heldOut.Add, Cancel);
        InteractionFile.Read(training, (user, item) =>
        {
            _popularity.Add(item);
            _heldOut.Note(user, item);
        }, Cancel);
        if (items is not null)
        {
            InteractionFile.ReadItems(items, _moreItems.Add, Cancel);
        }
    }

    private void Add(PSObject input)
    {
        object? items = PSValue.Member(input, "Items");
        string? type = Text(input, "Type");
        string? service = Text(input, "ServiceId");
        Refusal.When(items is null, input.BaseObject.GetType().Name, Messages.Recommendation_Input);
        Refusal.When(type == AitemsTrainTypes.RelatedItem, type, Messages.Recommendation_OfItems);
        var lists = _given.Find(lists => lists.Type == type && lists.ServiceId == service);
        if (lists is null)
        {
            _given.Add(lists = new GivenLists(service, type));
        }

        lists.Add(Text(input, "TargetId"), [.. PSValue.Items(items).Select(item => LanguagePrimitives.ConvertTo<string>(item))]);
    }

    private static string? Text(PSObject input, string property) => PSValue.TryText(PSValue.Member(input, property), out string? text) ? text : null;

    /// <summary>The lists of one training.</summary>
    private sealed class GivenLists(string? serviceId, string? type)
    {
        private readonly Dictionary<string, string[]> _lists = new(StringComparer.Ordinal);
        private string[]? _forEverybody;

        internal string? ServiceId { get; } = serviceId;

        internal string? Type { get; } = type;

        internal string Name => string.Join(" ", new[] { Type, ServiceId }.Where(text => !string.IsNullOrEmpty(text)).DefaultIfEmpty("recommendations"));

        internal void Add(string? target, string[] items)
        {
            if (Type == AitemsTrainTypes.Pop || string.IsNullOrEmpty(target))
            {
                _forEverybody = items;
            }
            else
            {
                _lists[target!] = items;
            }
        }

        internal string[]? For(HeldOutUsers.Wanted user) => _lists.TryGetValue(user.User, out string[]? items) ? items : _forEverybody;
    }
}
