using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Tokenizers;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Budgets;
using ClovaStudio.Cmdlets.Chat;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Datasets;
using ClovaStudio.Workflows.Datasets.Making;

namespace ClovaStudio.Cmdlets.Datasets;

/// <summary>
/// Makes a dataset for tuning out of any table or of conversations: split, masked, without doubles, in the form that
/// Test-ClovaTuningDataset accepts. Sends nothing, unless a model's tokenizer is to count a few of the rows.
/// </summary>
[Cmdlet(VerbsData.ConvertTo, "ClovaTuningDataset", DefaultParameterSetName = "Conversation", SupportsShouldProcess = true, HelpUri = "https://guide.ncloud-docs.com/docs/clovastudio-instructiondataset")]
[OutputType(typeof(ConvertedDataset))]
public sealed class ConvertToClovaTuningDatasetCommand : ConnectedCmdlet
{
    private const int DefaultEpochs = 8; // the service's own
    private const double DefaultShare = 0.2;

    private string _path = "";
    private string? _testPath;
    private DatasetMaker? _maker;
    private RowText? _text;
    private RowText? _completion;
    private RowText? _system;
    private RowText? _conversation;
    private RowText? _label;
    private long _row;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Row")]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = new();

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Conversation")]
    [ValidateNotNull]
    public PSObject[] Conversation { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Row")]
    [ValidateNotNullOrEmpty]
    public object? Text { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Row")]
    [ValidateNotNullOrEmpty]
    public object? Completion { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? System { get; set; }

    [Parameter(ParameterSetName = "Row")]
    [Alias("GroupBy")]
    [ValidateNotNullOrEmpty]
    public object? ConversationId { get; set; }

    [Parameter(ParameterSetName = "Row")]
    [ValidateNotNullOrEmpty]
    public object? Label { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TestPath { get; set; }

    [Parameter]
    [ShareTransformation]
    [ValidateRange(0.0, 1.0)]
    public double? TestShare { get; set; }

    [Parameter]
    [ValidateRange(0L, long.MaxValue)]
    public long? Seed { get; set; }

    [Parameter]
    public SwitchParameter Deduplicate { get; set; }

    [Parameter]
    public SwitchParameter Mask { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Model { get; set; }

    [Parameter]
    [ValidateRange(1, 20)]
    public int TrainEpochs { get; set; } = DefaultEpochs;

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Price { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>A connection is needed for the tokenizer alone.</summary>
    private protected override void Prepare()
    {
        if (Model is not null)
        {
            base.Prepare();
        }
    }

    private protected override void BeginInput()
    {
        _path = FilePaths.ToWrite(this, Path);
        _testPath = TestPath is not null ? FilePaths.ToWrite(this, TestPath) : TestShare > 0 ? TestPathOf(_path) : null;
        Check(_path);
        if (_testPath is not null)
        {
            Check(_testPath);
            Refusal.When(SameFile(_path, _testPath) || DatasetMaker.IsJson(_path) != DatasetMaker.IsJson(_testPath), nameof(TestPath), Messages.Convert_TestPath);
            Refusal.When((TestShare ?? DefaultShare) is <= 0 or >= 1, nameof(TestShare), Messages.Convert_TestShare);
        }

        _ = Price is null ? null : TokenPrice.Of(Price, Model);
        _text = Text is null ? null : new RowText(Text, nameof(Text));
        _completion = Completion is null ? null : new RowText(Completion, nameof(Completion));
        _conversation = ConversationId is null ? null : new RowText(ConversationId, nameof(ConversationId));
        _label = Label is null ? null : new RowText(Label, nameof(Label));
    }

    private protected override void ProcessInput()
    {
        if (ParameterSetName == "Row")
        {
            Add(InputRow.Of(InputObject));
        }
        else
        {
            foreach (var conversation in Conversation)
            {
                AddConversation(conversation);
            }
        }
    }

    private protected override void EndInput()
    {
        if (_maker is null)
        {
            throw ClovaStudioException.About(Path, ErrorCause.InvalidArgument, Path, Messages.Convert_NoRows);
        }

        using (_maker)
        {
            CountTokens(_maker.Sample);
            var maker = _maker;
            var planned = WithTemporaryFiles(() => Await(Task.Run(() => maker.Examine(Cancel), Cancel)));
            if (ShouldProcess(Describe(planned), null, null))
            {
                Check(_path); // another may have written it meanwhile
                Write(maker);
            }
        }
    }

    private static bool SameFile(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string TestPathOf(string path) => global::System.IO.Path.ChangeExtension(path, ".test" + global::System.IO.Path.GetExtension(path));

    private void Write(DatasetMaker maker)
    {
        try
        {
            var made = Await(Task.Run(() => maker.Write(Cancel), Cancel));
            foreach (string warning in DatasetWarnings.Of(made, Deduplicate))
            {
                WriteWarning(warning);
            }

            WriteObject(made);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FilePaths.Unwritable(_path, e.Message, e);
        }
    }

    private void Check(string path)
    {
        string extension = global::System.IO.Path.GetExtension(path);
        Refusal.When(
            !extension.Equals(".csv", StringComparison.OrdinalIgnoreCase) && !extension.Equals(".jsonl", StringComparison.OrdinalIgnoreCase), path, Messages.Convert_Extension);
        FilePaths.CheckWritable(path, Force);
    }

    private void Add(InputRow input)
    {
        _row++;
        SourceTurn turn;
        try
        {
            BeginRows(input);
            turn = new SourceTurn(_row, _text!.Of(input), _completion!.Of(input))
            {
                System = _system is null ? System?.ToString() : _system.Of(input),
                Conversation = _conversation?.Of(input) is { Length: > 0 } conversation ? conversation : null,
                Label = _label?.Of(input),
            };
        }
        catch (ClovaStudioException e) when (_row == 1)
        {
            // With the first row it is a mistake in the command: no such column, a broken script block.
            ThrowTerminatingError(ErrorRecords.From(e));
            throw;
        }

        TakeIn(turn);
    }

    private void TakeIn(SourceTurn turn) => WithTemporaryFiles(() =>
    {
        _maker!.Add(turn);
        return true;
    });

    /// <summary>That the folder for temporary files is full, or may not be written, would meet every further row.</summary>
    private T WithTemporaryFiles<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.From(FilePaths.Unwritable(global::System.IO.Path.GetTempPath(), e.Message, e)));
            throw;
        }
    }

    /// <summary>With the first row it shows whether -System is a column of the table or the text itself.</summary>
    private void BeginRows(InputRow input)
    {
        if (_maker is null)
        {
            _system = System is not null && new RowText(System, nameof(System)) is var system && system.IsIn(input) ? system : null;
            _maker = WithTemporaryFiles(() => new DatasetMaker(Options(hasSystem: System is not null)));
        }
    }

    private void AddConversation(PSObject input)
    {
        _row++;
        if (InputMessages.TryRead(input) is not { } messages)
        {
            var error = ErrorRecords.From(ClovaStudioException.About(nameof(Conversation), ErrorCause.InvalidArgument, nameof(Conversation), Messages.Convert_NoConversation));
            if (_maker is null)
            {
                ThrowTerminatingError(error); // a table without -Text and -Completion, most likely
            }

            WriteError(error);
            return;
        }

        _maker ??= WithTemporaryFiles(() => new DatasetMaker(Options(hasSystem: true)));
        string? system = System?.ToString() ?? ConversationTurns.SystemOf(messages);
        int turns = 0;
        foreach (var (text, completion) in ConversationTurns.Of(messages))
        {
            turns++;
            TakeIn(new SourceTurn(_row, text, completion) { System = system, Conversation = _row.ToString(CultureInfo.InvariantCulture) });
        }

        if (turns == 0)
        {
            TakeIn(new SourceTurn(_row, "", "")); // told like a row without a completion
        }
    }

    private DatasetMakerOptions Options(bool hasSystem) => new()
    {
        Path = _path,
        TestPath = _testPath,
        TestShare = TestShare ?? DefaultShare,
        Seed = Seed ?? new Random().Next(),
        Deduplicate = Deduplicate,
        Mask = Mask,
        HasSystem = hasSystem,
        IsGrouped = ConversationId is not null || ParameterSetName == "Conversation",
        HasLabels = Label is not null,
    };

    /// <summary>Where the tokenizer does not answer, the dataset is made all the same, and its tokens are estimated.</summary>
    private void CountTokens(TokenSample sample)
    {
        if (Model is null)
        {
            return;
        }

        try
        {
            foreach (var row in sample.Rows)
            {
                List<ChatMessage> messages = row.System.Length == 0 ? [] : [new ChatMessage(ChatRoles.System, row.System)];
                messages.AddRange([new ChatMessage(ChatRoles.User, row.Text), new ChatMessage(ChatRoles.Assistant, row.Completion)]);
                sample.Count(row, Await(Client.Tokenizers.CountAsync(new TokenRequest { Model = Model, Messages = messages }, Observer, Cancel)).Tokens);
            }
        }
        catch (ClovaStudioException e)
        {
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Convert_NotCounted, e.WhatHappened));
        }
    }

    private string Describe(ConvertedDataset planned)
    {
        var price = Price is null ? null : TokenPrice.Of(Price, Model);
        return string.Join(" ", new[]
        {
            Format(Messages.Convert_WhatIf, planned.Rows, planned.Conversations, _path),
            planned.TestPath is null ? null : Format(Messages.Convert_WhatIfTest, planned.TestRows, planned.TestConversations, planned.TestPath, planned.Seed),
            Format(planned.TokenSample > 0 ? Messages.Convert_WhatIfTokens : Messages.Convert_WhatIfGuess, planned.Tokens, planned.Tokens * TrainEpochs, TrainEpochs, planned.TokenSample),
            price is not null ? Format(Messages.Convert_WhatIfCost, price.OfTraining(planned.Tokens * TrainEpochs)) : Price is not null ? Format(Messages.Batch_WhatIfNoPrice, Model) : null,
        }.OfType<string>());
    }

    private static string Format(string text, params object?[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
