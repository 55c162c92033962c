using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core.Files;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// A small file that keeps what was learnt of quotas for the next process. An account stands in it as a short hash, from
/// which no key can be found. A file that cannot be read or written never fails a call: what it knows is learnt again
/// within seconds. Safe for several threads and processes; of two that write at once, one wins.
/// </summary>
internal sealed class QuotaFile(string path, Func<DateTimeOffset> utcNow)
{
    private const int MarkBytes = 8;
    private static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(5);

    // An account of last year is perhaps another one by now.
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(30);

    private readonly object _lock = new();
    private readonly Dictionary<(string Account, string Quota), LearntQuota> _pending = [];
    private bool _isScheduled;

    /// <summary>Gives a limiter what the file knows, and keeps what it learns from now on.</summary>
    internal void Attach(string account, string quota, RateLimiter limiter)
    {
        string mark = MarkOf(account);
        string name = quota.ToUpperInvariant();
        if (Find(mark, name) is { } learnt)
        {
            limiter.Remember(learnt);
        }

        limiter.Learnt = one => Offer(mark, name, one);
    }

    /// <summary>Writes what was not written yet.</summary>
    internal void Flush()
    {
        lock (_lock)
        {
            _isScheduled = false;
            if (_pending.Count == 0)
            {
                return;
            }

            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                var file = Read();
                foreach (var one in _pending)
                {
                    if (file[one.Key.Account] is not JObject models)
                    {
                        file[one.Key.Account] = models = new JObject();
                    }

                    models[one.Key.Quota] = Write(one.Value);
                }

                AtomicFile.Write(path, stream =>
                {
                    byte[] text = Encoding.UTF8.GetBytes(file.ToString(Formatting.Indented));
                    stream.Write(text, 0, text.Length);
                });
                _pending.Clear();
            }
            catch (Exception e) when (OpenFile.IsFailure(e))
            {
                // The next change tries again.
            }
        }
    }

    private void Offer(string account, string quota, LearntQuota learnt)
    {
        lock (_lock)
        {
            _pending[(account, quota)] = learnt;
            if (_isScheduled)
            {
                return;
            }

            _isScheduled = true;
        }

        _ = WriteLaterAsync();
    }

    private async Task WriteLaterAsync()
    {
        await Task.Delay(WriteInterval, CancellationToken.None).ConfigureAwait(false);
        Flush();
    }

    private LearntQuota? Find(string account, string quota)
    {
        lock (_lock)
        {
            return Read()[account] is JObject models && models[quota] is JObject model && Read(model) is { } learnt && utcNow() - learnt.At < LongestAge
                ? learnt
                : null;
        }
    }

    private JObject Read()
    {
        try
        {
            using var stream = OpenFile.ToRead(path);
            using var reader = new JsonTextReader(new StreamReader(stream)) { DateParseHandling = DateParseHandling.None };
            return JToken.Load(reader) as JObject ?? new JObject();
        }
        catch (Exception e) when (e is JsonException || OpenFile.IsFailure(e))
        {
            return new JObject(); // there is none yet, or somebody has broken it
        }
    }

    private static JObject Write(LearntQuota learnt) => new()
    {
        ["requestsPerMinute"] = learnt.Requests is { } requests ? Math.Round(requests) : null,
        ["tokensPerMinute"] = learnt.Tokens is { } tokens ? Math.Round(tokens) : null,
        ["learntAt"] = learnt.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
    };

    private static LearntQuota? Read(JObject model) =>
        DateTimeOffset.TryParse((string?)model["learntAt"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        && (Number(model["requestsPerMinute"]), Number(model["tokensPerMinute"])) is var (requests, tokens)
        && (requests ?? tokens) is not null
            ? new LearntQuota(requests, tokens, at)
            : null;

    private static double? Number(JToken? token) => token is { Type: JTokenType.Integer or JTokenType.Float } && (double)token >= 1 ? (double)token : null;

    private static string MarkOf(string account)
    {
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(account)), 0, MarkBytes).Replace("-", "").ToLowerInvariant();
    }
}
