using System;
using System.Collections.Generic;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>AiTEMS's endpoints.</summary>
internal sealed class AitemsRoutes(Lazy<AitemsStore> store, SandboxObjectStorage storage, SandboxOptions options, Func<TaskOrder> order)
{
    internal IEnumerable<Route> Routes
    {
        get
        {
            var reply = new AitemsReply(options);
            var services = new ServiceRoutes(store, reply, order);
            return
            [
                .. new SchemaRoutes(store, reply, order).Routes,
                .. new DatasetRoutes(store, storage, reply, order).Routes,
                .. services.Routes,
                .. new TrainRoutes(store, reply, services, options, order).Routes,
                .. new RecommendationRoutes(store, reply, services).Routes,
            ];
        }
    }
}
