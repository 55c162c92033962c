using System;
using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Transport.Json;

/// <summary>A reader's word for JSON that does not hold what was asked for; never leaves <see cref="Exchange"/>.</summary>
internal sealed class UnexpectedBodyException : Exception;
