using System;
using System.IO;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Reads a file of text that was given as an input.</summary>
internal static class InputFile
{
    /// <exception cref="ClovaStudioException">It cannot be read.</exception>
    internal static string ReadText(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refusal.When(true, file.Name, Messages.Input_File, e.Message);
            throw;
        }
    }
}
