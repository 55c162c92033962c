using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;
using ClovaStudio.Workflows.Evaluation;
using ClovaStudio.Workflows.Reports;

namespace ClovaStudio.Client.Tests.Workflows.Reports;

/// <summary>A report of everything that a report can hold: a base and a tuned model over 120 rows, and two trainings.</summary>
internal static class SampleReport
{
    private static readonly string[] Labels = ["환불", "배송", "교환", "회원정보", "기타"];

    private static readonly string[] Questions =
    [
        "주문한 상품이 파손되어 왔습니다. 환불 받을 수 있나요?",
        "배송 조회가 되지 않습니다. 언제 도착하는지 알려 주세요.",
        "사이즈가 맞지 않아 한 치수 큰 것으로 바꾸고 싶습니다.",
        "휴대전화 번호를 바꿨는데 회원 정보는 어디에서 수정하나요?",
        "매장은 몇 시까지 여나요?\n주말에도 같은가요?",
    ];

    internal static ReportContent Content()
    {
        var before = Evaluate("HCX-DASH-002", null, Rows(wrongEvery: 3));
        var after = Evaluate("문의 분류 (튜닝)", "x7k2m9qa", Rows(wrongEvery: 9));
        return new ReportContent
        {
            CreatedAt = new DateTime(2026, 3, 2, 9, 30, 0, DateTimeKind.Local),
            Evaluations = [before, after],
            Comparisons =
            [
                EvaluationComparison.Compare(before, after, Metrics.Accuracy),
                EvaluationComparison.Compare(before, after, Metrics.MacroF1),
            ],
            Trainings = [Training("문의 분류", "x7k2m9qa", 40), Training("실패한 학습", "b3n8w1zz", 0)],
        };
    }

    internal static TuningTask Training(string name, string taskId, int steps)
    {
        var start = new DateTime(2026, 3, 1, 22, 0, 0, DateTimeKind.Local);
        var points = new List<TrainingPoint> { new() { At = start, Status = TuningTaskStatuses.Wait } };
        for (int i = 1; i <= steps; i++)
        {
            points.Add(new TrainingPoint
            {
                At = start.AddMinutes(3 * i),
                Status = i < steps ? TuningTaskStatuses.Running : TuningTaskStatuses.Succeeded,
                Epoch = 1 + (i / 11),
                Step = 25 * i,
                TotalSteps = 25 * steps,
                Loss = Math.Round((2.6 * Math.Exp(-i / 9.0)) + 0.21 + (0.05 * Math.Sin(i * 2.1)), 4),
                Progress = 100.0 * i / steps,
            });
        }

        if (steps == 0)
        {
            points.Add(new TrainingPoint { At = start.AddMinutes(4), Status = TuningTaskStatuses.Failed });
        }

        var last = points[points.Count - 1];
        return new TuningTask
        {
            Name = name,
            Id = taskId,
            Model = "HCX-DASH-002",
            Status = last.Status,
            TrainEpochs = 4,
            LearningRate = 1e-4,
            CreatedDate = start,
            StatusInfo = new TuningStatusInfo
            {
                CurrStep = last.Step,
                TotalTrainSteps = last.TotalSteps,
                TrainLoss = last.Loss,
                FailureReason = steps == 0 ? "file.format" : null,
                Message = steps == 0 ? "Missing required columns" : null,
                EndDatetime = last.At,
            },
            History = [.. points],
        };
    }

    private static ClovaEvaluation Evaluate(string name, string? taskId, EvaluationRow[] rows) => Evaluator.Score(
        rows,
        [Metrics.Create(Metrics.Accuracy), Metrics.Create(Metrics.MacroF1), Metrics.Create(Metrics.BigramF1)],
        new EvaluationOptions
        {
            Name = name,
            Model = "HCX-DASH-002",
            TaskId = taskId,
            CreatedAt = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Local),
        });

    private static EvaluationRow[] Rows(int wrongEvery) => Enumerable.Range(0, 120).Select(i => Row(i, wrongEvery)).ToArray();

    private static EvaluationRow Row(int i, int wrongEvery)
    {
        int label = i * 7 % Labels.Length;
        var row = new EvaluationRow
        {
            Index = i,
            Prompt = Questions[label],
            Expected = Labels[label],
            Answer = i % wrongEvery == 1 ? Labels[(label + 1 + (i % 2)) % Labels.Length] : Labels[label],
            InputTokens = 48 + (i % 5),
            OutputTokens = 3,
            Seed = 1000 + i,
            RequestId = $"request-{i}",
            InTraining = i == 10,
        };
        if (i == 17)
        {
            row.Status = EvaluationStatuses.Failed;
            row.Answer = null;
            row.Error = "The service failed to answer the request. (HTTP 500)";
        }
        else if (i == 31)
        {
            row.Status = EvaluationStatuses.Truncated;
            row.Answer = "고객님의 문의는 여러 가지로 볼 수 있습니다. 첫째, 상품의 상태를 먼저 확인해야 하며, 둘째,";
        }
        else if (i == 52)
        {
            row.Answer = "분류할 수 없습니다.\n\n- 문의 내용이 짧습니다.\n- 다시 문의해 주십시오.";
        }

        return row;
    }
}
