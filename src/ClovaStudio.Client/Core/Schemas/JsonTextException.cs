using System;
using System.Globalization;

namespace ClovaStudio.Core.Schemas;

/// <summary>A text is not JSON; its message says why and where, without quoting the text.</summary>
internal sealed class JsonTextException(string reason, int line, int column)
    : Exception(string.Format(CultureInfo.CurrentCulture, Strings.Schema_AtLine, reason, line, column));
