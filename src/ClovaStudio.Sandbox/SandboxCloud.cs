using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Areas.Agents;
using ClovaStudio.Sandbox.Areas.Aitems;
using ClovaStudio.Sandbox.Areas.Chat;
using ClovaStudio.Sandbox.Areas.Completions;
using ClovaStudio.Sandbox.Areas.Embeddings;
using ClovaStudio.Sandbox.Areas.OpenAi;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Sandbox.Areas.Text;
using ClovaStudio.Sandbox.Areas.Tokenizers;
using ClovaStudio.Sandbox.Areas.Tuning;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Faults;
using ClovaStudio.Sandbox.Serving.Http;
using ClovaStudio.Sandbox.Serving.Quotas;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox;

/// <summary>
/// An in-memory NAVER Cloud with CLOVA Studio's tuning tasks, AiTEMS and Object Storage. It checks keys and signatures as the real
/// one does, keeps what is created in it, and fails on request. Safe to use from several threads.
/// </summary>
public sealed class SandboxCloud
{
    /// <summary>The only CLOVA Studio key that the sandbox accepts. It opens nothing else.</summary>
    public const string ApiKey = SandboxAccount.ApiKey;

    /// <summary>The only access key id that the sandbox knows.</summary>
    public const string AccessKeyId = SandboxAccount.AccessKeyId;

    /// <summary>The secret key that belongs to <see cref="AccessKeyId"/>. It opens nothing else.</summary>
    public const string SecretKey = SandboxAccount.SecretKey;

    private readonly SandboxOptions _options;
    private readonly TuningStore _tuning = new();
    private readonly TuningRequests _creation;
    private readonly Lazy<AitemsStore> _aitems;
    private readonly Router _router;
    private readonly RequestLog _log;

    /// <summary>Makes a cloud with its data.</summary>
    /// <param name="options">How it is furnished and behaves; the defaults when left out.</param>
    public SandboxCloud(SandboxOptions? options = null)
        : this(options ?? new SandboxOptions(), [])
    {
    }

    /// <summary>Makes a cloud with endpoints of a test besides its own.</summary>
    internal SandboxCloud(SandboxOptions options, IEnumerable<Route> moreRoutes)
    {
        _options = options;
        if (options.TuningTasks < 0 || options.ClockSpeed <= 0 || options.MaximumPageSize < 1)
        {
            throw new ArgumentException("A sandbox needs 0 tasks or more, a clock that runs forward, and pages of one row or more.", nameof(options));
        }

        Order = options.Order;
        var clock = new TrainingClock(options.Clock(), options.ClockSpeed);
        var seed = new TaskSeed(options.SeedValue, clock.Start);
        foreach (var row in seed.Rows(options.TuningTasks))
        {
            _tuning.Add(row);
        }

        _creation = new TuningRequests(seed, options, clock, Storage);

        // Thousands of trainings are made only when somebody asks for one.
        _aitems = new Lazy<AitemsStore>(() => new AitemsStore(options.SeedValue, clock, Storage));
        var meter = new QuotaMeter(() => options.Quotas.Concat(Faults.Quotas), clock);
        var tools = new ToolQuotas(meter);
        var tuned = new TunedModels(_tuning, clock, Storage);
        _router = new Router(
            [
                .. new TuningRoutes(_tuning, _creation, clock, options, () => Order).Routes,
                .. new AitemsRoutes(_aitems, Storage, options, () => Order).Routes,
                .. TokenizerRoutes.Routes,
                .. new ChatRoutes(tuned, meter, options).Routes,
                .. new OpenAiRoutes(tuned, meter, tools, options).Routes,
                .. new CompletionRoutes(meter, options).Routes,
                .. tools.Over(TextRoutes.Routes),
                .. tools.Over(EmbeddingRoutes.Routes),
                .. tools.Over(AgentRoutes.Routes),
                .. tools.Over(SkillsetRoutes.Routes),
                .. moreRoutes,
            ],
            options);
        _log = new RequestLog(options.RememberedRequests);
    }

    /// <summary>CLOVA Studio's address in a sandbox within the process. The name can exist nowhere else.</summary>
    public static Uri ClovaEndpoint { get; } = new("https://clovastudio.sandbox.invalid/");

    /// <summary>AiTEMS's base address in a sandbox within the process.</summary>
    public static Uri AitemsEndpoint { get; } = new("https://aitems.sandbox.invalid/api/v1");

    /// <summary>
    /// Object Storage's address in a sandbox within the process. Behind the emulator it is the emulator's own: what is
    /// signed with AWS Signature Version 4 goes to the storage, whatever its host and path.
    /// </summary>
    public static Uri StorageEndpoint { get; } = new("https://objectstorage.sandbox.invalid/");

    /// <summary>The Object Storage, from which tuning tasks take their datasets.</summary>
    internal SandboxObjectStorage Storage { get; } = new();

    /// <summary>The faults that are switched on.</summary>
    public FaultList Faults { get; } = new();

    /// <summary>The order of the lists from now on.</summary>
    public TaskOrder Order { get; set; }

    /// <summary>Runs after a request arrived and before the state is looked at.</summary>
    internal Func<SandboxRequest, Task>? BeforeReply { get; set; }

    /// <summary>Runs after the state was looked at and before the reply leaves.</summary>
    internal Func<SandboxRequest, Task>? AfterReply { get; set; }

    /// <summary>The requests that arrived, the oldest first, as many as <see cref="SandboxOptions.RememberedRequests"/>.</summary>
    internal IReadOnlyList<SandboxRequestRecord> Requests => _log.Snapshot();

    /// <summary>How many requests arrived since the cloud was made or <see cref="ForgetRequests"/> was called.</summary>
    public long RequestCount => _log.Count;

    /// <summary>How many tuning tasks there are.</summary>
    public int TaskCount => _tuning.Count;

    /// <summary>Empties <see cref="Requests"/> and sets <see cref="RequestCount"/> to 0.</summary>
    public void ForgetRequests() => _log.Clear();

    /// <summary>Puts a tuning task in.</summary>
    /// <param name="task">What is known of it; a task that was just created when left out.</param>
    /// <returns>Its id.</returns>
    internal string AddTask(SandboxTask? task = null)
    {
        var row = _creation.Row(task ?? new SandboxTask(), _options.Clock());
        _tuning.Add(row);
        return row.Id;
    }

    /// <summary>Takes every task of that id out.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Whether there was one.</returns>
    internal bool RemoveTask(string id) => _tuning.Remove(id);

    /// <summary>The ids of all tasks, in the order of their creation.</summary>
    internal IReadOnlyList<string> TaskIds()
    {
        var rows = _tuning.All();
        string[] ids = new string[rows.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = rows[i].Id;
        }

        return ids;
    }

    /// <summary>Puts an AiTEMS service in.</summary>
    /// <param name="service">What is known of it.</param>
    /// <returns>Its id.</returns>
    internal string AddService(SandboxAitemsService? service = null) => _aitems.Value.AddService(service ?? new SandboxAitemsService(), _options.Clock());

    /// <summary>Takes a service and its trainings out.</summary>
    /// <param name="serviceId">The service's id.</param>
    /// <returns>Whether there was one.</returns>
    internal bool RemoveService(string serviceId) => _aitems.Value.RemoveService(serviceId);

    /// <summary>Puts a training in, as the newest of its service.</summary>
    /// <param name="serviceId">The service's id.</param>
    /// <param name="train">What is known of it; one that was just started when left out.</param>
    /// <returns>Its version.</returns>
    internal string AddTrain(string serviceId, SandboxTrain? train = null) =>
        _aitems.Value.AddTrain(serviceId, train ?? new SandboxTrain(), _options.Clock());

    /// <summary>Takes a training out.</summary>
    /// <param name="serviceId">The service's id.</param>
    /// <param name="version">The training's version.</param>
    /// <returns>Whether there was one.</returns>
    internal bool RemoveTrain(string serviceId, string version) => _aitems.Value.RemoveTrain(serviceId, version);

    /// <summary>The ids of all services, in the order in which they were put in.</summary>
    internal IReadOnlyList<string> ServiceIds() => _aitems.Value.Locked(services => services.ConvertAll(service => service.ServiceId));

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request as sent.</param>
    /// <param name="cancellationToken">Ends the wait for <see cref="SandboxOptions.Latency"/>.</param>
    /// <returns>The reply; <see cref="Open"/> gives its body.</returns>
    internal async Task<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellationToken = default)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var record = new SandboxRequestRecord(request);
        _log.Add(record);
        if (_options.Latency > TimeSpan.Zero)
        {
            await _options.Delay(_options.Latency, cancellationToken).ConfigureAwait(false);
        }

        if (BeforeReply is { } before)
        {
            await before(request).ConfigureAwait(false);
        }

        var reply = Answer(request);
        record.StatusCode = reply.SendsHeaders ? reply.StatusCode : null;
        if (AfterReply is { } after)
        {
            await after(request).ConfigureAwait(false);
        }

        return reply;
    }

    /// <summary>The body of a reply, to be read as it comes.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="request">Cancelled when the request is given up.</param>
    internal ReplyStream Open(SandboxReply reply, CancellationToken request) => new(reply, _options.Delay, request);

    private SandboxReply Answer(SandboxRequest request)
    {
        var target = StorageEntrance.IsMeant(request)
            ? new RouteTarget(request.Path, SandboxApi.Storage, isPrefixed: false)
            : _router.Locate(request.Path);
        var (fault, skew) = Faults.Take(request, target);
        var now = _options.Clock();
        var time = new RequestTime(now, now + skew);
        var reply = fault is null ? CarryOut(true) : fault.Apply(new FaultContext(request, target, time.CloudNow, CarryOut));
        reply.Headers["Date"] = time.CloudNow.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        return reply;

        SandboxReply CarryOut(bool allowsStream) => target.Api == SandboxApi.Storage
            ? StorageEntrance.Answer(Storage, request, time.CloudNow)
            : _router.Answer(request, target, time, allowsStream);
    }
}
