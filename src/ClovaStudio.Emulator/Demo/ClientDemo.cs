using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Sandbox;
using ClovaStudio.Transport.Paging;

namespace ClovaStudio.Emulator.Demo;

/// <summary>Both lists through the client library, for machines without a PowerShell.</summary>
internal sealed class ClientDemo
{
    private const int RowsShown = 12;

    private readonly EmulatorServer _server;
    private readonly TextWriter _output;

    internal ClientDemo(EmulatorServer server, TextWriter output)
    {
        _server = server;
        _output = output;
    }

    /// <summary>Shows them and gives the exit code.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var apiKey = Secret(SandboxCloud.ApiKey);
        using var secretKey = Secret(SandboxCloud.SecretKey);
        using var client = new ClovaStudioClient(new ClovaStudioClientOptions
        {
            ApiKey = apiKey,
            AccessKeyId = SandboxCloud.AccessKeyId,
            SecretKey = secretKey,
            ClovaEndpoint = _server.ClovaEndpoint,
            AitemsEndpoint = _server.AitemsEndpoint,
        });
        try
        {
            await ShowAsync(client, cancellationToken);
            return 0;
        }
        catch (ClovaStudioException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private async Task ShowAsync(ClovaStudioClient client, CancellationToken cancellationToken)
    {
        var tasks = await ReadAsync(client.Tuning.List(new PagedListOptions(), null, cancellationToken));
        Table("Tuning tasks", tasks.Take(RowsShown), ["Id", "Name", "Model", "Status", "Progress", "Created"], task =>
            [task.Id, task.Name, task.Model, task.Status, task.Progress is { } done ? $"{done:0}%" : "", $"{task.CreatedDate:yyyy-MM-dd HH:mm}"]);
        Counts(tasks.Select(task => task.Status ?? "(none)"));

        var services = await ReadAsync(client.Aitems.Services.List(new PagedListOptions(), null, cancellationToken));
        Table("AiTEMS services", services, ["Id", "Name", "Status", "Created"], service =>
            [service.ServiceId, service.Name, service.Status, $"{service.CreatedDate:yyyy-MM-dd HH:mm}"]);

        var trains = new List<AitemsTrain>();
        foreach (var service in services)
        {
            trains.AddRange(await ReadAsync(client.Aitems.Trains.List(service.ServiceId!, false, new PagedListOptions(), null, cancellationToken)));
        }

        Table("AiTEMS trainings", trains.Take(RowsShown), ["Service", "Type", "Version", "Status", "Created"], train =>
            [train.ServiceId, train.Type, train.Version, train.Status, $"{train.CreatedDate:yyyy-MM-dd HH:mm}"]);
        Counts(trains.Select(train => train.Status ?? "(none)"));
        _output.WriteLine($"{tasks.Count} tuning tasks, {services.Count} services, {trains.Count} trainings.");
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(PagedList<T> listing)
    {
        using (listing)
        {
            var rows = new List<T>();
            while (await listing.NextPageAsync() is { } page)
            {
                rows.AddRange(page);
            }

            return rows;
        }
    }

    private void Table<T>(string title, IEnumerable<T> rows, string[] headings, Func<T, string?[]> cells)
    {
        string?[][] lines = rows.Select(cells).Prepend(headings).ToArray();
        int[] widths = headings.Select((_, column) => lines.Max(line => Width(line[column]))).ToArray();
        _output.WriteLine(title);
        foreach (string?[]? line in lines)
        {
            var padded = line.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)));
            _output.WriteLine("  " + string.Join("  ", padded).TrimEnd());
        }

        _output.WriteLine();
    }

    private void Counts(IEnumerable<string> statuses)
    {
        var counts = statuses.CountBy(status => status).OrderByDescending(pair => pair.Value);
        _output.WriteLine("  " + string.Join(", ", counts.Select(pair => $"{pair.Value} {pair.Key}")));
        _output.WriteLine();
    }

    /// <summary>Columns that a text takes in a terminal: Hangul is twice as wide as Latin.</summary>
    private static int Width(string? text) => text?.Sum(character => character is >= '\uAC00' and <= '\uD7A3' ? 2 : 1) ?? 0;

    private static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;
}
