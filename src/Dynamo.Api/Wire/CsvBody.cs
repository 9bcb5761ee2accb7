using System.Globalization;
using System.Reflection;
using System.Text;
using Dynamo.Api.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Dynamo.Api.Wire;

/// <summary>The text of a CSV file that a request brings, or why it cannot be taken. Its length is bounded like that of every body.</summary>
internal sealed class CsvBody : IUnreadable, IEndpointParameterMetadataProvider
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Outcome<string> _content;

    private CsvBody(Outcome<string> content) => _content = content;

    public Refusal? Refusal => _content.Refusal;

    /// <summary>The text. <see cref="RefuseUnreadable"/> answers before an endpoint could ask for one that is not there.</summary>
    public string Content => _content.Value ?? throw new InvalidOperationException("The endpoint has no filter against unreadable requests.");

    public static async ValueTask<CsvBody> BindAsync(HttpContext context)
    {
        if (!IsCsv(context.Request.ContentType))
            return new(new Refusal(ErrorCodes.UnsupportedMediaType, "The body must be declared as text/csv, in UTF-8."));
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        return new(Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([CsvAnswer.MediaType], typeof(string)));

    private static bool IsCsv(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(CsvAnswer.MediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static Outcome<string> Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            var line = 1 + bytes[..Math.Clamp(exception.Index, 0, bytes.Length)].Count((byte)'\n');
            return new Refusal(
                ErrorCodes.MalformedRequest, string.Create(CultureInfo.InvariantCulture, $"Line {line} of the file is not UTF-8."));
        }
    }
}
