using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Idempotency;

/// <summary>What makes two requests the same one.</summary>
internal static class Fingerprint
{
    /// <summary>SHA-256 of method, path, query, content type, condition and body. The body can be read again afterwards.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBody">Longest body in bytes, which is held in memory: it may be secret and must not get into a temporary file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BadHttpRequestException">The body is longer than the server takes.</exception>
    public static async Task<byte[]> Of(HttpRequest request, long maxBody, CancellationToken cancellationToken)
    {
        request.EnableBuffering((int)maxBody);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, request.Method);
        Append(hash, request.Path.Value);
        Append(hash, request.QueryString.Value);
        Append(hash, request.ContentType);
        // Otherwise who read again after a 412 and asks again under another condition would be answered 412 again.
        Append(hash, request.Headers.IfMatch.ToString());
        hash.AppendData(await SHA256.HashDataAsync(request.Body, cancellationToken));
        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }

    /// <summary>Each text with its length before it: otherwise the end of one could count as the beginning of the next.</summary>
    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
