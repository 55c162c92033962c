using ClovaStudio.Benchmarks;
using ClovaStudio.Benchmarks.Embeddings;
using ClovaStudio.Benchmarks.Recommendations;
using ClovaStudio.Benchmarks.Streams;

// With no argument the whole comparison; the others are the processes that it starts.
return args switch
{
    ["serve", var latency, var tasks] => await ServedCloud.ServeAsync(int.Parse(latency, null), int.Parse(tasks, null)),
    ["serve-quota", var latency, var perMinute, var window, var headers] => await PacedCells.ServeAsync(int.Parse(latency, null), perMinute, window, headers),
    ["bare", var what, var endpoint, var window] => await BareLimit.RunAsync(what, endpoint, int.Parse(window, null)),
    ["client", var what, var endpoint, var window] => await ClientAlone.RunAsync(what, endpoint, int.Parse(window, null)),
    ["check", var path] => DatasetComparison.Check(path),
    ["batch-bare", var endpoint, var rows] => await BatchComparison.BareAsync(endpoint, int.Parse(rows, null)),
    ["batch", .. var how] => await BatchComparison.RunAsync(isQuick: how is ["quick"]),
    ["quota"] => QuotaComparison.Run(),
    ["pace", "real"] => await BatchComparison.RunPacedAsync(),
    ["pace", "cells", .. var cells] => await PacedCells.RunAsync(cells),
    ["pace", .. var how] => PaceComparison.Run(how),
    ["streams", ..] => await StreamComparison.RunAsync(args[1..]),
    ["embeddings", ..] => await EmbeddingComparison.RunAsync(args[1..]),
    ["recommendations", ..] => await RecommendationComparison.RunAsync(args[1..]),
    ["against", var module] => await BuildComparison.RunAsync(module),
    ["make", var how, var source, var target] => MakingComparison.Run(how, source, target),
    ["making", ..] => await MakingComparison.RunAsync(args[1..]),
    ["dataset"] => await DatasetComparison.RunAsync(),
    ["check-interactions", var folder] => InteractionComparison.Check(folder),
    ["interactions"] => await InteractionComparison.RunAsync(),
    [] or ["quick"] => await Comparison.RunAsync(isQuick: args.Length > 0),
    _ => Comparison.Usage(),
};
