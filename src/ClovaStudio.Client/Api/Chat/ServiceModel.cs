using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Core.Models;
using ClovaStudio.Usage;

namespace ClovaStudio.Chat;

/// <summary>
/// A model of the service, with what the vendor documents of it:
/// <see href="https://guide.ncloud-docs.com/docs/clovastudio-model">models</see>. Limits are null, and abilities empty, where
/// it documents nothing.
/// </summary>
public sealed class ServiceModel
{
    private readonly ModelFacts _facts;

    internal ServiceModel(string name, bool? isListed)
    {
        Name = name;
        IsListed = isListed;
        _facts = ModelTable.Find(name);
        Abilities = IsDocumented ? [.. AbilitiesOf(_facts)] : [];
    }

    /// <summary>The name, such as HCX-005.</summary>
    public string Name { get; }

    /// <summary>Whether the service lists it; null when the service gave no list.</summary>
    public bool? IsListed { get; }

    /// <summary>Whether this module knows the vendor's page of it.</summary>
    public bool IsDocumented => _facts.IsDocumented;

    /// <summary>Which version of the chat API serves it, 1 or 3; null when not known, and for one that makes vectors.</summary>
    public int? ApiVersion => IsDocumented && !_facts.MakesVectors ? _facts.ApiVersion : null;

    /// <summary>Input and output tokens together, at most; null when not known.</summary>
    public int? MaximumTokens => _facts.MaximumTokens;

    /// <summary>Input tokens at most; null when not known.</summary>
    public int? MaximumInputTokens => _facts.MaximumInputTokens;

    /// <summary>Output tokens at most; null when not known.</summary>
    public int? MaximumOutputTokens => _facts.MaximumOutputTokens;

    /// <summary>Requests a minute of a test key; null when not known.</summary>
    public int? RequestsPerMinute => _facts.RequestsPerMinute;

    /// <summary>Tokens a minute of a test key; null when not known.</summary>
    public int? TokensPerMinute => _facts.TokensPerMinute;

    /// <summary>What it can do: thinking, tools, schema, images, tuning; embedding for one that makes vectors.</summary>
    public IReadOnlyList<string> Abilities { get; }

    /// <summary>What is believed to be the quota of this account, and why; beside that of a test key above.</summary>
    public ModelQuota? Quota { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static IEnumerable<string> AbilitiesOf(ModelFacts model) => new[]
    {
        (Has: model.CanThink, Name: "thinking"),
        (Has: model.CanCallTools, Name: "tools"),
        (Has: model.CanUseSchema, Name: "schema"),
        (Has: model.CanSeeImages, Name: "images"),
        (Has: model.CanBeTuned, Name: "tuning"),
        (Has: model.MakesVectors, Name: "embedding"),
    }.Where(ability => ability.Has).Select(ability => ability.Name);
}
