namespace ClovaStudio.Sandbox.Serving;

/// <summary>
/// What the vendor's pages, older copies of them and recorded replies say in different ways. The sandbox does as the
/// latest pages and the recorded replies do; each of these switches to the other way.
/// </summary>
internal sealed class AitemsVariants
{
    /// <summary>Whether lists say which part of themselves they are; the replies of 2022 did not.</summary>
    internal bool TellsWindow { get; set; } = true;

    /// <summary>The status of a reply to a creation: 201 by the overview, 200 by older pages.</summary>
    internal int CreatedStatus { get; set; } = 201;

    /// <summary>Whether the options of a service are called <c>hpConfigs</c>, as some pages print it.</summary>
    internal bool PluralHpConfig { get; set; }

    /// <summary>Whether the services of a dataset are called <c>connectedService</c>, as an older page prints it.</summary>
    internal bool SingularConnectedService { get; set; }

    /// <summary>Whether numbers of rows are texts, and the result of an update is the text of an object, as older pages type them.</summary>
    internal bool TextCounts { get; set; }

    /// <summary>Whether the times of updates end in <c>Z</c>, as an older example prints them.</summary>
    internal bool UpdateTimesInUtc { get; set; }

    /// <summary>Whether a target that the training does not know is refused with 404; it has no values otherwise.</summary>
    internal bool RefusesUnknownTargets { get; set; }

    /// <summary>Whether what is in use may be removed: a schema that datasets follow, a dataset that a service is connected to.</summary>
    internal bool RemovesWhatIsInUse { get; set; }

    /// <summary>Whether a change is answered without a body.</summary>
    internal bool AnswersChangesWithNothing { get; set; }

    /// <summary>Whether the check of a schema answers with the schema instead of a bare array of its fields.</summary>
    internal bool ChecksWithObject { get; set; }
}
