using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Chat;
using ClovaStudio.Usage;

namespace ClovaStudio.Chat;

/// <summary>
/// A model of the service, with what the vendor documents of it:
/// <see href="https://guide.ncloud-docs.com/docs/clovastudio-model">models</see>. Limits are null, and abilities empty, where
/// it documents nothing.
/// </summary>
public sealed class ServiceModel
{
    internal ServiceModel(string name, bool? isListed)
    {
        Name = name;
        IsListed = isListed;
        var documented = ChatModels.Find(name);
        IsDocumented = documented.IsDocumented;
        if (!IsDocumented)
        {
            return;
        }

        ApiVersion = documented.ApiVersion;
        MaximumTokens = documented.MaximumTokens;
        MaximumInputTokens = documented.MaximumInputTokens;
        MaximumOutputTokens = documented.MaximumOutputTokens;
        RequestsPerMinute = documented.RequestsPerMinute;
        TokensPerMinute = documented.TokensPerMinute;
        Abilities = [.. AbilitiesOf(documented)];
    }

    /// <summary>The name, such as HCX-005.</summary>
    public string Name { get; }

    /// <summary>Whether the service lists it; null when the service gave no list.</summary>
    public bool? IsListed { get; }

    /// <summary>Whether this module knows the vendor's page of it.</summary>
    public bool IsDocumented { get; }

    /// <summary>Which version of the chat API serves it, 1 or 3; null when not known.</summary>
    public int? ApiVersion { get; }

    /// <summary>Input and output tokens together, at most; null when not known.</summary>
    public int? MaximumTokens { get; }

    /// <summary>Input tokens at most; null when not known.</summary>
    public int? MaximumInputTokens { get; }

    /// <summary>Output tokens at most; null when not known.</summary>
    public int? MaximumOutputTokens { get; }

    /// <summary>Requests a minute of a test key; null when not known.</summary>
    public int? RequestsPerMinute { get; }

    /// <summary>Tokens a minute of a test key; null when not known.</summary>
    public int? TokensPerMinute { get; }

    /// <summary>What it can do: thinking, tools, schema, images, tuning.</summary>
    public IReadOnlyList<string> Abilities { get; } = [];

    /// <summary>What is believed to be the quota of this account, and why; beside that of a test key above.</summary>
    public ModelQuota? Quota { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static IEnumerable<string> AbilitiesOf(ChatModel model) => new[]
    {
        (Has: model.CanThink, Name: "thinking"),
        (Has: model.CanCallTools, Name: "tools"),
        (Has: model.CanUseSchema, Name: "schema"),
        (Has: model.CanSeeImages, Name: "images"),
        (Has: model.CanBeTuned, Name: "tuning"),
    }.Where(ability => ability.Has).Select(ability => ability.Name);
}
