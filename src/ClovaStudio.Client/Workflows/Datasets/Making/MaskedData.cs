using System.Globalization;

namespace ClovaStudio.Datasets;

/// <summary>How much personal data was masked. What it was is kept nowhere.</summary>
public sealed class MaskedData
{
    /// <summary>Telephone numbers.</summary>
    public long Phone { get; internal set; }

    /// <summary>E-mail addresses.</summary>
    public long Email { get; internal set; }

    /// <summary>Resident registration numbers.</summary>
    public long ResidentNumber { get; internal set; }

    /// <summary>Card numbers.</summary>
    public long Card { get; internal set; }

    /// <summary>All of them.</summary>
    public long Total => Phone + Email + ResidentNumber + Card;

    /// <summary>The number of all of them.</summary>
    public override string ToString() => Total.ToString(CultureInfo.InvariantCulture);
}
