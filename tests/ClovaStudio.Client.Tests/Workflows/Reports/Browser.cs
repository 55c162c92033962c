using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Reports;

/// <summary>A headless Chromium, where there is one.</summary>
internal static class Browser
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    /// <summary>
    /// Shows a page in a frame of this width and gives what a script outside that frame finds in it. The script is the
    /// body of a function of the frame's document and window.
    /// </summary>
    internal static async Task<JsonElement> ProbeAsync(string html, int width, string script, params string[] flags)
    {
        var (dom, _) = await OpenAsync(Wrapper(html, width, script), (page, _) => ["--dump-dom", .. flags, page]);
        var result = Regex.Match(dom, "<pre>([^<]+)</pre>");
        Assert.True(result.Success, dom);
        return JsonDocument.Parse(Uri.UnescapeDataString(result.Groups[1].Value)).RootElement;
    }

    /// <summary>Shows a page and gives what the browser logs, the page's console among it.</summary>
    internal static async Task<string> LogAsync(string html) =>
        (await OpenAsync(html, (page, _) => ["--dump-dom", "--enable-logging=stderr", page])).Errors;

    /// <summary>Prints a page and gives the number of sheets.</summary>
    internal static async Task<int> PrintedPagesAsync(string html)
    {
        int pages = 0;
        await OpenAsync(
            html,
            (page, folder) => [$"--print-to-pdf={Path.Combine(folder, "print.pdf")}", page],
            folder => pages = Regex.Count(Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(folder, "print.pdf"))), @"/Type\s*/Page\b"));
        return pages;
    }

    private static async Task<(string Output, string Errors)> OpenAsync(
        string html, Func<string, string, string[]> arguments, Action<string>? look = null)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string page = Path.Combine(folder, "probe.html");
            await File.WriteAllTextAsync(page, html);
            var found = await RunAsync([.. Flags, $"--user-data-dir={Path.Combine(folder, "profile")}", .. arguments(new Uri(page).AbsoluteUri, folder)]);
            look?.Invoke(folder);
            return found;
        }
        finally
        {
            TryDelete(folder);
        }
    }

    private static string Wrapper(string html, int width, string script) => $$"""
        <!DOCTYPE html><meta charset="utf-8"><title>probe</title>
        <script>
        function probe(frame) {
          const found = (function (document, window) { {{script}} })(frame.contentDocument, frame.contentWindow);
          const pre = document.createElement('pre');
          pre.textContent = encodeURIComponent(JSON.stringify(found));
          frame.remove();
          document.body.append(pre);
        }
        </script>
        <body><iframe onload="probe(this)" width="{{width}}" height="800" style="border:0" srcdoc="{{WebUtility.HtmlEncode(html)}}"></iframe>
        """;

    private static async Task<(string Output, string Errors)> RunAsync(string[] arguments)
    {
        using var process = Start(arguments) ?? throw new SkipException("There is no Chromium here, so the report was not opened in a browser.");
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process? Start(string[] arguments) => Names.Select(name => TryStart(name, arguments)).FirstOrDefault(process => process is not null);

    private static Process? TryStart(string name, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(name, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    // The browser's helpers may still be writing to its profile when it has ended.
    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
