using System;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Storage;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>The base of the cmdlets that bring a file to AiTEMS: it is found and uploaded.</summary>
public abstract class DatasetFileCmdlet : UploadCmdlet
{
    [Parameter]
    [Alias("Key")]
    [ValidateNotNullOrEmpty]
    public string? ObjectPath { get; set; }

    /// <summary>The one file that a path means.</summary>
    /// <exception cref="ClovaStudioException">It means none, or several.</exception>
    private protected string FileOf(string path)
    {
        var files = FilePaths.Resolve(this, path, isLiteral: false);
        return files.Count == 1
            ? files[0]
            : throw ClovaStudioException.About(path, ErrorCause.InvalidArgument, path, Messages.Dataset_OneFile);
    }

    /// <summary>Where the file is to lie: under its own name, unless told.</summary>
    private protected string KeyOf(string file, string? standard = null)
    {
        string name = System.IO.Path.GetFileName(file);
        string? path = ObjectPath ?? standard;
        return path is null ? name : path.EndsWith("/", StringComparison.Ordinal) ? path + name : path;
    }
}
