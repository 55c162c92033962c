using System;
using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Api.Aitems;

/// <summary>What a request to AiTEMS changes, by its method and path, where no operation says it.</summary>
internal static class AitemsEffect
{
    internal static RequestEffect Of(string method, string path)
    {
        string[] parts = path.Split('?')[0].Trim('/').Split('/');
        bool isConnect = parts.Length == 3 && parts[0] == "services" && parts[2] == "datasets";
        bool isModify = parts.Length == 2 && parts[0] == "datasets";
        return method switch
        {
            "GET" => RequestEffect.ReadOnly,
            "PUT" when path.IndexOf("action=start", StringComparison.Ordinal) >= 0 => RequestEffect.Creates, // a training begins at once
            "PUT" or "DELETE" => RequestEffect.Idempotent,
            "POST" when path.EndsWith("/validation-check", StringComparison.Ordinal) => RequestEffect.ReadOnly,
            "POST" when isConnect || isModify => RequestEffect.Idempotent,
            _ => RequestEffect.Creates,
        };
    }
}
