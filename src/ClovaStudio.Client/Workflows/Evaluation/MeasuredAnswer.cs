using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>What came of asking one row of one model.</summary>
internal sealed record MeasuredAnswer(Contestant Contestant, TestRow Row, BatchResult Result);
