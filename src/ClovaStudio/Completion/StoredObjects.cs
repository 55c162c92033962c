using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Completion;

/// <summary>Completes a bucket that was uploaded to, trained from or listed before.</summary>
public sealed class BucketCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        rows.Objects.All.Values.GroupBy(stored => stored.Bucket).Select(bucket => new Candidate(bucket.Key, bucket.First().Path ?? ""));
}

/// <summary>Completes the path of an object in a bucket, of the one given on the line.</summary>
public sealed class ObjectPathCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) => rows.Objects.All.Values
        .Where(stored => Text.Agrees(bound["Bucket"] ?? bound["TrainingDatasetBucket"], stored.Bucket))
        .Select(stored => new Candidate(stored.Path, stored.Bucket ?? ""));
}
