using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

/// <summary>
/// Stands between the module and the emulator, and puts what steers a terminal into the texts of every answer: into names,
/// messages, contents, statuses and reasons, whole or streamed, and into the headers that an error quotes.
/// </summary>
public sealed class HostileProxy : IDisposable
{
    // A title, colours, a line drawn over, C1, bidi, zero width, a tag, a filler, half a surrogate pair.
    public const string Poison = "\\u001b]0;owned\\u0007\\u001b[31m\\u001b[2J\\rover\\u0008\\u009b5m\\u202e\\u2066\\u200b\\ufeff\\udb40\\udc41\\u3164";

    private static readonly Regex Texts = new Regex(
        "\"(name|message|text|content|result|failureReason|description|thinkingContent|label|title|query|domain|taskType|createdClientType|schemaName|operationId|suggestedQueries|userName|finalAnswer|id_|owned_by)\"\\s*:\\s*\"(?!OK\")");

    private readonly HttpListener listener = new HttpListener();
    private readonly HttpClient client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly Uri target;

    public HostileProxy(Uri target, int port)
    {
        this.target = target;
        Port = port;
        listener.Prefixes.Add("http://127.0.0.1:" + port + "/");
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port { get; private set; }

    /// <summary>Whether every answer is a refusal with a poisoned code and message.</summary>
    public bool Refuses { get; set; }

    /// <summary>Whether statuses are poisoned too, which no training ends with.</summary>
    public bool PoisonsStatus { get; set; }

    /// <summary>Whether the texts within an answer by a schema are poisoned, and not the answer, which would be no JSON.</summary>
    public bool PoisonsValues { get; set; }

    public void Dispose() { listener.Stop(); client.Dispose(); }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.GetContextAsync());
            }
        }
        catch (Exception e) when (e is HttpListenerException || e is ObjectDisposedException || e is InvalidOperationException)
        {
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            if (Refuses)
            {
                Send(context, 400, "application/json", "{\"status\":{\"code\":\"40000" + Poison + "\",\"message\":\"no" + Poison + "\"},\"error\":{\"errorCode\":\"x" + Poison + "\",\"message\":\"no" + Poison + "\"}}");
                return;
            }

            using (var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), new Uri(target, context.Request.RawUrl)))
            {
                if (context.Request.HasEntityBody)
                {
                    var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    request.Content = new ByteArrayContent(body.ToArray());
                }

                else if (context.Request.ContentType != null)
                {
                    request.Content = new ByteArrayContent(new byte[0]); // whom the header of a body belongs to
                }

                foreach (string name in context.Request.Headers.AllKeys)
                {
                    if (name != "Host" && name != "Accept-Encoding" && name != "Content-Length" && name != "Connection" && !request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]) && request.Content != null)
                    {
                        request.Content.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
                    }
                }

                request.Headers.Host = context.Request.Headers["Host"];
                using (var answer = await client.SendAsync(request))
                {
                    string text = await answer.Content.ReadAsStringAsync();
                    string type = answer.Content.Headers.ContentType == null ? "text/plain" : answer.Content.Headers.ContentType.ToString();
                    bool isJson = type.Contains("json") || type.Contains("event-stream");
                    text = !isJson ? text
                        : PoisonsValues ? Regex.Replace(text, "\\\\\": ?\\\\\"", found => found.Value + Poison.Replace("\\", "\\\\"))
                        : Texts.Replace(text, found => found.Value + Poison).Replace("[[\"", "[[\"" + Poison);
                    text = isJson && PoisonsStatus ? Regex.Replace(text, "\"status\":\"", "\"status\":\"X" + Poison) : text;
                    Send(context, (int)answer.StatusCode, type, text);
                }
            }
        }
        catch (Exception e) when (e is IOException || e is HttpListenerException || e is HttpRequestException || e is ObjectDisposedException)
        {
            context.Response.Abort();
        }
    }

    private static void Send(HttpListenerContext context, int status, string type, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.Headers["x-ncp-clovastudio-request-id"] = "id\u009b31m\u009d0;owned";
        context.Response.ContentLength64 = bytes.Length;
        context.Response.OutputStream.Write(bytes, 0, bytes.Length);
        context.Response.Close();
    }
}
