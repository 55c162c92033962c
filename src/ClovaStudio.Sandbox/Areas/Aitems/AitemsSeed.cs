using System;
using System.Collections.Generic;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>
/// The services that a new cloud holds: one with 2,345 trainings of every type and status, one with none, and a
/// few between.
/// </summary>
internal sealed class AitemsSeed
{
    private static readonly string[] Descriptions = ["weekly", "봄 기획전", "after the schema change", "신규 회원 포함", "baseline"];

    // Far from the numbers of services and trainings, whose ids stand in examples and are to stay what they are.
    private const int FirstDataset = 900_000_000;

    private readonly int _seed;
    private readonly DateTimeOffset _now;
    private readonly Func<string> _newId;

    internal AitemsSeed(int seed, DateTimeOffset now, Func<string> newId)
    {
        _seed = seed;
        _now = now;
        _newId = newId;
    }

    /// <summary>The vendor's sample of a type of file; null for a type that is none.</summary>
    internal static SchemaRow? DefaultSchema(string datasetType) => datasetType switch
    {
        "user" => Schema("user", "user-sample", new("USER_ID", ["string"]), new("AGE", ["null", "int"])),
        "item" => Schema("item", "item-sample", new("ITEM_ID", ["string"]), new("CATEGORY", ["string"], isCategorical: true)),
        "interaction" => Schema("interaction", "interaction-sample", new("USER_ID", ["string"]), new("ITEM_ID", ["string"]), new("TIMESTAMP", ["long"])),
        _ => null,
    };

    /// <summary>The schemas of the files that the services are trained on.</summary>
    internal static IEnumerable<SchemaRow> Schemas(DateTimeOffset now)
    {
        SchemaRow[] schemas =
        [
            Schema("user", "reader_v1", new("USER_ID", ["string"]), new("AGE", ["null", "int"])),
            Schema("item", "book_v1", new("ITEM_ID", ["string"]), new("CATEGORY", ["string"], isCategorical: true), new("PAGES", ["null", "int"])),
            Schema("interaction", "loan_v1", new("USER_ID", ["string"]), new("ITEM_ID", ["string"]), new("TIMESTAMP", ["long"])),
        ];
        foreach (var schema in schemas)
        {
            schema.Created = now - TimeSpan.FromDays(800);
            yield return schema;
        }
    }

    /// <summary>The datasets that the services are trained on. Their files are put into the storage.</summary>
    internal List<DatasetRow> Datasets(SandboxObjectStorage storage)
    {
        var datasets = new List<DatasetRow>();
        foreach (var (type, name, schema) in ((string, string, string)[])[("user", "readers", "reader_v1"), ("item", "books", "book_v1"), ("interaction", "loans", "loan_v1")])
        {
            string key = $"aitems/{name}.csv";
            byte[] content = SampleData.Of(type, _seed);
            storage.Put(SandboxObjectStorage.DefaultBucket, key, content);
            datasets.Add(new DatasetRow
            {
                DatasetId = SeededRandom.Identifier(_seed + 1, FirstDataset + datasets.Count, 11),
                Type = type,
                Name = name,
                Description = "a bookshop",
                SchemaName = schema,
                Bucket = SandboxObjectStorage.DefaultBucket,
                Key = key,
                Content = content,
                IsGood = true,
                FixedStatus = "enable",
                Created = _now - TimeSpan.FromDays(799),
                Updated = _now - TimeSpan.FromDays(799),
            });
        }

        return datasets;
    }

    internal List<ServiceRow> Services(IReadOnlyList<DatasetRow> datasets)
    {
        var services = new List<ServiceRow>
        {
            Service("shop_main", "interval", "scheduled", 2345, "쇼핑몰 첫 화면 추천"),
            Service("book_club", "batch", "learnable", 37, "Books for members"),
            Service("video_home", "interval", "scheduled", 120, null),
            Service("news_pick", "batch", "disable", 9, "기사 추천 (중지)"),
            Service("fresh_start", "batch", "datasetRequired", 0, null),
        };
        foreach (var service in services)
        {
            service.Datasets.AddRange(service.RestingStatus == "datasetRequired" ? [] : datasets);
        }

        // One training is under way, so that there is something to wait for.
        var busy = services[2];
        busy.Trains.Add(new TrainRow
        {
            ServiceId = busy.ServiceId,
            Type = TrainStatus.Types[0],
            Version = _newId(),
            Created = _now - TimeSpan.FromMinutes(1),
            NextUpdate = _now + TimeSpan.FromHours(6),
        });
        return services;
    }

    private ServiceRow Service(string name, string type, string status, int trains, string? description)
    {
        var service = new ServiceRow
        {
            ServiceId = _newId(),
            Name = name,
            Type = type,
            RestingStatus = status,
            LearningInterval = "hour6",
            Description = description,
            Updated = _now - TimeSpan.FromMinutes(7),
        };
        var step = TimeSpan.FromHours(service.IsInterval ? 6 : 50);
        service.Created = _now - TimeSpan.FromDays(3) - Times(step, trains);
        for (int i = 0; i < trains; i++)
        {
            int age = trains - i;
            service.Trains.Add(Train(service, i, _now - Times(step, age) - TimeSpan.FromMilliseconds(Pick(i, 1, 1000)), step));
        }

        return service;
    }

    private TrainRow Train(ServiceRow service, int i, DateTimeOffset created, TimeSpan step) => new()
    {
        ServiceId = service.ServiceId,
        Type = TrainStatus.Types[i % TrainStatus.Types.Count],
        Version = _newId(),
        Description = Pick(i, 2, 3) == 0 ? Descriptions[Pick(i, 3, Descriptions.Length)] : null,
        HpConfig = Pick(i, 4, 2) == 0 ? null : Config(i),
        FixedStatus = Status(i),
        Created = created,
        NextUpdate = service.IsInterval ? created + step : null,
    };

    private static string Status(int i)
    {
        // Most have completed. Every seventh takes its turn; three turns in a row differ in type, so each status
        // stays for three.
        return i % 7 == 3 ? TrainStatus.All[i / 21 % TrainStatus.All.Count] : TrainStatus.Completed;
    }

    private Dictionary<string, object> Config(int i)
    {
        var options = new Dictionary<string, object>
        {
            ["session_max_timestamp"] = 1800L + (Pick(i, 5, 20) * 60),
            ["item_top_n"] = 20_000L,
        };
        if (i % 3 == 0)
        {
            options["max_user_recommend_top"] = 50L + Pick(i, 6, 100);
        }

        // The vendor types options as String, Long or Boolean; arrays were seen. So each must occur.
        if (Pick(i, 7, 4) == 0)
        {
            options["remove_seen_items"] = Pick(i, 8, 2) == 0;
            options["ranking_policy"] = "recent_first";
            options["group_column"] = new[] { "TIMESTAMP" };
        }

        return options;
    }

    private static SchemaRow Schema(string type, string name, params SchemaColumn[] fields) => new() { DatasetType = type, Name = name, Fields = fields };

    private static TimeSpan Times(TimeSpan span, int factor) => TimeSpan.FromTicks(span.Ticks * factor);

    private int Pick(int row, int purpose, int bound) => SeededRandom.Next(_seed, row, purpose + 100, bound);
}
