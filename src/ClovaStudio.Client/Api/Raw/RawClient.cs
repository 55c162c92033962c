using System;
using System.Collections.Specialized;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Raw;

/// <summary>
/// Sends any request to CLOVA Studio or AiTEMS with this client's credentials, retries and errors: the vendor's pages of
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-overview">the one</see> and of
/// <see href="https://api.ncloud-docs.com/docs/aitems-overview">the other</see>.
/// </summary>
internal sealed class RawClient
{
    private const string OpenAI = "/v1/openai";

    private const string AitemsBase = "/api/v1/";

    // A POST to these generates and changes nothing; any other may create something, and is never sent twice.
    private static readonly string[] Generations = ["completions", "/embeddings", "/api-tools/", "/final-answer", "/route"];

    private readonly ServiceChannel _clova;
    private readonly ServiceChannel _aitems;

    internal RawClient(ServiceChannel clova, ServiceChannel aitems) => (_clova, _aitems) = (clova, aitems);

    /// <summary>Sends the request and waits for the whole answer.</summary>
    /// <exception cref="ClovaStudioException">The request cannot be one and was not sent, or failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<RawAnswer> SendAsync(RawRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        ChannelOf(request).SendAsync(Create(request, isStream: false), observer, cancellationToken);

    /// <summary>Sends the request and gives the events of its answer. The body of an OpenAI-compatible one gets <c>stream: true</c>.</summary>
    /// <exception cref="ClovaStudioException">The request cannot be one and was not sent, or failed before its first event.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<StreamedAnswer<RawAnswer, RawEvent>> StreamAsync(RawRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var events = await ChannelOf(request).OpenStreamAsync(Create(request, isStream: true), observer, cancellationToken).ConfigureAwait(false);
        return new StreamedAnswer<RawAnswer, RawEvent>(events, new RawEventReader(events));
    }

    /// <summary>Checks what is known before there is a body.</summary>
    /// <exception cref="ClovaStudioException">The request cannot be one.</exception>
    internal static void Check(RawRequest request) => Create(request, isStream: false);

    private ServiceChannel ChannelOf(RawRequest request) => request.IsAitems ? _aitems : _clova;

    private static ApiOperation<RawAnswer> Create(RawRequest request, bool isStream)
    {
        string method = request.Method.ToUpperInvariant();
        string path = Path(request);
        var body = Body(request, method, isStream);
        Refusal.When(request.IsAitems && (request.IsOpenAI || isStream), request.Path, Strings.Raw_AitemsPlain);
        var (model, taskId) = request.IsAitems ? default : RawUsage.Asked(path, body);
        return new ApiOperation<RawAnswer>(new HttpMethod(method), path)
        {
            Target = path,
            Model = model,
            TaskId = taskId,
            Usage = answer => answer.Usage,
            Effect = request.IsAitems ? AitemsEffect.Of(method, path) : Effect(method, path),
            TakesPathPrefix = !path.StartsWith(OpenAI + "/", StringComparison.Ordinal),
            Write = body is null ? null : json => Write(json, body),
            Read = Read,
        };
    }

    private static RequestEffect Effect(string method, string path) => method switch
    {
        "GET" => RequestEffect.ReadOnly,
        "PUT" or "DELETE" => RequestEffect.Idempotent,
        "POST" when Generations.Any(part => path.IndexOf(part, StringComparison.Ordinal) >= 0) => RequestEffect.ReadOnly,
        _ => RequestEffect.Creates,
    };

    private static string Path(RawRequest request)
    {
        string path = request.Path.Trim();
        path = path.StartsWith("/", StringComparison.Ordinal) ? path : "/" + path;
        bool isPlain = path.Length > 1
            && !path.StartsWith("//", StringComparison.Ordinal)
            && path.IndexOfAny(['#', '\\', '\r', '\n', '\0']) < 0
            && !path.Split('?')[0].Split('/').Any(part => Uri.UnescapeDataString(part) is "." or "..")
            && path.Split('?')[0].IndexOf(':') < 0;
        if (!isPlain)
        {
            throw Refusal.Of(request.Path, Strings.Raw_Path);
        }

        string prefix = request.IsOpenAI && !path.StartsWith(OpenAI + "/", StringComparison.Ordinal) ? OpenAI : "";
        return request.IsAitems && path.StartsWith(AitemsBase, StringComparison.Ordinal)
            ? Escape(path.Substring(AitemsBase.Length - 1)) // as the vendor's pages print it; the endpoint has the rest
            : prefix + Escape(path);
    }

    /// <summary>Escapes what a path cannot hold, and leaves what is escaped already.</summary>
    private static string Escape(string path) => Uri.EscapeUriString(path).Replace("%25", "%");

    private static OrderedDictionary? Body(RawRequest request, string method, bool isStream)
    {
        if (request.Body is null)
        {
            return null;
        }

        if (method is "GET" or "DELETE")
        {
            throw Refusal.Of(method, Strings.Raw_Method);
        }

        try
        {
            var body = JsonText.Parse(request.Body) as OrderedDictionary ?? throw Refusal.Of("Body", Strings.Raw_Body, "[]");
            if (isStream && request.IsOpenAI)
            {
                body["stream"] = true;
            }

            return body;
        }
        catch (JsonTextException e)
        {
            throw Refusal.Of("Body", Strings.Raw_Body, e.Message);
        }
    }

    private static void Write(JsonTextWriter json, OrderedDictionary body)
    {
        foreach (var (name, value) in PlainJson.Members(body))
        {
            json.WritePropertyName(name);
            PlainJson.Write(json, value);
        }
    }

    private static RawAnswer Read(ApiResponse response)
    {
        // The body is lent: it stays open.
        using var reader = new StreamReader(response.Body, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 4096, leaveOpen: true);
        string text = reader.ReadToEnd();
        if (text.Trim().Length == 0)
        {
            return new RawAnswer(response.Status, "", response.RequestId);
        }

        using var json = LenientJson.Open(new StringReader(text));
        var body = JToken.Load(json) as JObject;

        // An error may well come with HTTP 200.
        return body?.Object("status") is { } status && !ClovaEnvelope.IsSuccess(status.Text("code"))
            ? throw new UnexpectedBodyException()
            : new RawAnswer(response.Status, text, response.RequestId) { Usage = body is null ? null : RawUsage.Read(body) };
    }
}
