using System.Collections.Generic;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// What a file of AiTEMS holds: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-dataset-create">the vendor's page</see>. A
/// service needs one of each.
/// </summary>
internal static class AitemsDatasetTypes
{
    /// <summary>Users, one a row.</summary>
    internal const string User = "user";

    /// <summary>Items, one a row.</summary>
    internal const string Item = "item";

    /// <summary>What users did with items, such as views and purchases.</summary>
    internal const string Interaction = "interaction";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<string> All { get; } = [User, Item, Interaction];
}

/// <summary>
/// What a column of a file may hold: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-schema-create">the vendor's page</see>;
/// <c>float</c> and <c>double</c> are offered by the console.
/// </summary>
internal static class AitemsColumnTypes
{
    /// <summary>Text.</summary>
    internal const string String = "string";

    /// <summary>A whole number of 32 bits.</summary>
    internal const string Int = "int";

    /// <summary>A whole number of 64 bits.</summary>
    internal const string Long = "long";

    /// <summary>A number of 32 bits.</summary>
    internal const string Float = "float";

    /// <summary>A number of 64 bits.</summary>
    internal const string Double = "double";

    /// <summary><c>true</c> or <c>false</c>.</summary>
    internal const string Boolean = "boolean";

    /// <summary>Nothing: together with another type, the cell may be empty.</summary>
    internal const string Null = "null";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<string> All { get; } = [String, Int, Long, Float, Double, Boolean, Null];
}
