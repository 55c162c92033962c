using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// The text that an input stands for: a string, a file's content, or one property of a row. Nothing else of a row is ever
/// looked at, so that its columns change no request.
/// </summary>
public sealed class InputText
{
    private InputText(PSObject input, string text, string? source, bool isRow) => (Input, Text, Source, IsRow) = (input, text, source, isRow);

    /// <summary>What was given.</summary>
    internal PSObject Input { get; }

    internal string Text { get; }

    /// <summary>The path of a file; null otherwise.</summary>
    internal string? Source { get; }

    /// <summary>Whether it is a row, whose properties the result keeps.</summary>
    internal bool IsRow { get; }

    /// <exception cref="ClovaStudioException">There is no text: no such property, no such file.</exception>
    internal static InputText Read(object? input, string property)
    {
        var given = PSObject.AsPSObject(input ?? "");
        switch (given.BaseObject)
        {
            case string text:
                return new InputText(given, text, null, isRow: false);
            case FileInfo file:
                return new InputText(given, ReadFile(file), file.FullName, isRow: false);
            default:
                object? value = given.Properties[property]?.Value;
                InputCheck.Refuse(value is null, property, Messages.Input_NoProperty, property);
                return new InputText(given, LanguagePrimitives.ConvertTo<string>(value), given.Properties["Source"]?.Value as string, isRow: true);
        }
    }

    /// <summary>The properties of a row.</summary>
    internal IEnumerable<PSPropertyInfo> Columns()
    {
        foreach (var property in Input.Properties)
        {
            if (property.IsGettable)
            {
                yield return property;
            }
        }
    }

    private static string ReadFile(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (System.Exception e) when (e is IOException or System.UnauthorizedAccessException)
        {
            InputCheck.Refuse(true, file.Name, Messages.Input_File, e.Message);
            throw;
        }
    }
}
