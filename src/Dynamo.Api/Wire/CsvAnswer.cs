using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dynamo.Api.Wire;

/// <summary>A file that is sent while it is made. What goes wrong before the first part is answered as an error; after it the connection breaks.</summary>
/// <param name="file">The file.</param>
public sealed class CsvAnswer(TextFile file) : IResult, IEndpointMetadataProvider
{
    /// <summary>The media type.</summary>
    internal const string MediaType = "text/csv";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        await foreach (var part in file.Parts.WithCancellation(httpContext.RequestAborted))
        {
            if (!response.HasStarted)
            {
                response.ContentType = file.MediaType + "; charset=utf-8";
                response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
            }
            await response.WriteAsync(part, Encoding.UTF8, httpContext.RequestAborted);
        }
    }

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));
}

/// <summary>A file that is made part by part.</summary>
/// <param name="Name">Name to save it under.</param>
/// <param name="Parts">Its text.</param>
public sealed record TextFile(string Name, IAsyncEnumerable<string> Parts)
{
    /// <summary>What kind of text it is; CSV unless said otherwise.</summary>
    public string MediaType { get; init; } = CsvAnswer.MediaType;
}
