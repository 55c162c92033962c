namespace ClovaStudio.Help;

/// <summary>Something wrong in the sources of the help. The build goes on without what it concerns; a test fails.</summary>
internal sealed record Problem(string File, int Line, string Text)
{
    public override string ToString() => $"{File}:{Line}: {Text}";
}
