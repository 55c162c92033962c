namespace ClovaStudio.Agents;

/// <summary>A call of an API that a skillset made.</summary>
public sealed class SkillsetApiCall
{
    /// <summary>Its place among the calls.</summary>
    public int Order { get; set; }

    /// <summary>The operation of the API.</summary>
    public string? OperationId { get; set; }

    /// <summary>The skill, as people call it.</summary>
    public string? Skill { get; set; }

    /// <summary>What was called.</summary>
    public string? Url { get; set; }

    /// <summary>What was sent; empty for nothing.</summary>
    public string? RequestBody { get; set; }

    /// <summary>What was answered: text, mostly JSON.</summary>
    public string? ResponseBody { get; set; }

    /// <summary>Order and skill.</summary>
    public override string ToString() => $"{Order} {Skill ?? OperationId}";
}
