using System;

namespace ClovaStudio.Http;

/// <summary>A reader's word for JSON that does not hold what was asked for; never leaves <see cref="ApiTransport"/>.</summary>
internal sealed class UnexpectedBodyException : Exception;
