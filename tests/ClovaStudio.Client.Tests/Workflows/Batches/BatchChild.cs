using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

/// <summary>
/// A whole batch as a process of its own, which KillTests kill: rows, runner, client and a sandbox. Prints a question mark
/// for each row that the sandbox is asked, and the output row by row. Three rows ask the same, as rows of real files do.
/// </summary>
internal static class BatchChild
{
    internal const string Prompt = "비밀 문의";

    /// <summary>What is printed of a row that is answered: the sandbox takes the label that stands in the question.</summary>
    internal static string Line(int row) => Line(row, Label(row));

    internal static async Task<int> RunAsync(string path, int rows)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        using var checkpoint = Checkpoint.Open(path, TemporaryCheckpoint.Configuration);
        var cloud = new SandboxCloud(new SandboxOptions { TuningTasks = 0, RememberedRequests = 1 })
        {
            BeforeReply = async _ =>
            {
                Tell("?");
                await Task.Delay(1);
            },
        };
        using var client = new ClovaStudioClient(new ClovaStudioClientOptions
        {
            ApiKey = new NetworkCredential("", SandboxCloud.ApiKey).SecurePassword,
            Handler = new SandboxHandler(cloud),
        });
        client.Chat.LimiterOf(Request(0)).Override(1_000_000, 1_000_000_000);
        using var runner = new BatchRunner(new BatchOptions
        {
            Ask = (request, token) => client.Chat.CompleteAsync(request, RequestPriority.Batch, null, token),
            Checkpoint = checkpoint,
            Width = CheckpointWriter.Width,
        });
        await output.WriteLineAsync("open");
        for (int number = 0; number < rows; number++)
        {
            var row = new BatchRow(number, Request(number));
            while (!runner.TryAdd(row))
            {
                await runner.WaitForPlaceAsync();
                Write();
            }
        }

        while (runner.Count > 0)
        {
            await runner.WaitForResultAsync();
            Write();
        }

        return 0;

        void Write()
        {
            while (runner.TryTake(out var row, out var result))
            {
                string answer = result.Failure?.Message ?? result.Answer!.Text;
                Tell(Line((int)row.Input!, answer.Contains(Label((int)row.Input), StringComparison.Ordinal) ? Label((int)row.Input) : answer));
            }
        }

        void Tell(string line)
        {
            lock (output)
            {
                output.WriteLine(line);
            }
        }
    }

    private static string Line(int row, string answer) => string.Format(CultureInfo.InvariantCulture, "{0}={1}", row, answer.Replace("\n", " ", StringComparison.Ordinal));

    private static string Label(int row) => string.Format(CultureInfo.InvariantCulture, "{0}", 100_000 + Question(row));

    private static ChatRequest Request(int row) => new()
    {
        Model = "HCX-005",
        Messages = [new ChatMessage(ChatRoles.User, string.Format(CultureInfo.InvariantCulture, Prompt + " {0}: {0}|other", Label(row)))],
    };

    private static int Question(int row) => row / 3;
}
