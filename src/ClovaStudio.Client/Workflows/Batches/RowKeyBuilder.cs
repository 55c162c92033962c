using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using ClovaStudio.Api.Chat;
using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Workflows.Batches;

/// <summary>
/// Gives each row of a run its key, in the order of the input. Not safe for several threads. It remembers 16 bytes of
/// each request, which is all that grows with the rows of a batch.
/// </summary>
internal sealed class RowKeyBuilder : IDisposable
{
    private readonly HashSet<(ulong, ulong)> _seen = [];
    private readonly Dictionary<(ulong, ulong), int> _repeated = [];
    private readonly SHA256 _sha256 = SHA256.Create();

    /// <summary>What a row asks stands for the row: the address and the body, which is kept to be sent as it is.</summary>
    /// <exception cref="ClovaStudioException">The request cannot be sent.</exception>
    internal RowKey Next(ChatRequest request)
    {
        var operation = ChatOperation.Create(request);
        byte[] body = request.Body = JsonBody.Write(operation.Write!);
        byte[] address = JsonBody.Write(json => json.Property("to", operation.PathAndQuery));
        address[address.Length - 1] = (byte)','; // the members of the body follow in the same object
        _sha256.TransformBlock(address, 0, address.Length, null, 0);
        _sha256.TransformFinalBlock(body, 1, body.Length - 1);
        byte[] hash = _sha256.Hash!;
        _sha256.Initialize(); // .NET Framework does not begin anew by itself
        return NextOf(hash);
    }

    /// <param name="canonicalRequest">The request in a form that is the same whenever the same is asked.</param>
    internal RowKey Next(byte[] canonicalRequest) => NextOf(_sha256.ComputeHash(canonicalRequest));

    public void Dispose() => _sha256.Dispose();

    private RowKey NextOf(byte[] hash)
    {
        var key = RowKey.Of(hash, 1);
        if (_seen.Add(key.Start))
        {
            return key;
        }

        _repeated.TryGetValue(key.Start, out int before);
        _repeated[key.Start] = before + 1;
        return key.At(before + 2);
    }
}
