namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>
/// The forms of <c>statusInfo</c> on https://api.ncloud-docs.com/docs/clovastudio-gettasks, whose table and
/// example disagree.
/// </summary>
internal enum StatusInfoShape
{
    /// <summary>An object with all thirteen fields.</summary>
    Full,

    /// <summary>An object without <c>endDatetime</c>, as the example's second row.</summary>
    WithoutEnd,

    /// <summary>An object without <c>message</c> and <c>endDatetime</c>, as the example's first row.</summary>
    WithoutMessage,

    /// <summary>The object as the one element of an array, as the table's type says.</summary>
    Array,

    /// <summary>A JSON null.</summary>
    Null,
}
