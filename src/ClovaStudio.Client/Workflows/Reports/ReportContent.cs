using System;
using ClovaStudio.Aitems;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;
using ClovaStudio.Usage;

namespace ClovaStudio.Workflows.Reports;

/// <summary>What a report is made of. The same content always gives the same file.</summary>
internal sealed class ReportContent
{
    /// <summary>The heading; null takes "Evaluation report", or "Training report" for trainings alone, in the report's language.</summary>
    public string? Title { get; set; }

    /// <summary>When the report was made, in local time; null leaves it out.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>The measured models, in the order in which they are to stand; never null.</summary>
    public ClovaEvaluation[] Evaluations { get; set => field = value ?? []; } = [];

    /// <summary>The comparisons of two models; never null.</summary>
    public ClovaComparison[] Comparisons { get; set => field = value ?? []; } = [];

    /// <summary>The trainings; their course is drawn from <see cref="TuningTask.History"/>. Never null.</summary>
    public TuningTask[] Trainings { get; set => field = value ?? []; } = [];

    /// <summary>The trainings of AiTEMS; never null.</summary>
    public AitemsTrain[] Trains { get; set => field = value ?? []; } = [];

    /// <summary>What was used and what it cost; never null.</summary>
    public ModelUsage[] Usage { get; set => field = value ?? []; } = [];

    /// <summary>How many rows are shown of each list of wrong or changed rows; the report tells how many more there are.</summary>
    public int MaximumRows { get; set; } = 200;

    /// <summary>Rows of batches that brought no answer.</summary>
    internal FailedRow[] FailedRows { get; set; } = [];

    /// <summary>How many rows of batches there are, with an answer or without.</summary>
    internal int BatchRows { get; set; }

    internal bool IsEmpty => Evaluations.Length + Comparisons.Length + Trainings.Length + Trains.Length + Usage.Length + BatchRows == 0;

    /// <summary>The heading in the report's language.</summary>
    internal string TitleIn(ReportText text)
    {
        bool isOfModels = Evaluations.Length + Comparisons.Length > 0;
        return Title ?? text[isOfModels ? "Title" : Trainings.Length + Trains.Length > 0 ? "TrainingTitle" : BatchRows > 0 ? "BatchTitle" : Usage.Length > 0 ? "UsageTitle" : "Title"];
    }
}
