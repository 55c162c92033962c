namespace ClovaStudio.Workflows.Datasets.Masking;

/// <summary>A kind of personal data that must not be in a dataset.</summary>
internal enum MaskedKind
{
    /// <summary>Telephone numbers, mobile ones, landlines and those of companies (1588-…).</summary>
    Phone,

    /// <summary>E-mail addresses.</summary>
    Email,

    /// <summary>Resident registration numbers, those of foreigners too.</summary>
    ResidentNumber,

    /// <summary>Numbers of credit cards.</summary>
    Card,
}
