using System.Reflection;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Dynamo.Api.Uploads;

/// <summary>A file of a charge point, sent part by part. Nobody knows what is in it, so that no browser may show it or guess what it is.</summary>
/// <param name="uploads">Holds the parts.</param>
/// <param name="upload">The upload.</param>
public sealed class KeptFile(IUploadStore uploads, Upload upload) : IResult, IEndpointMetadataProvider
{
    private const string MediaType = "application/octet-stream";

    /// <summary>Name to save it under.</summary>
    public string Name => upload.FileName ?? $"{UploadAddress.CleanName(upload.ChargePointId) ?? "charge-point"}-{upload.Content.Word()}.bin";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, stop) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = MediaType;
        response.ContentLength = upload.SizeBytes;
        var headers = response.Headers;
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = Name }.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        for (var number = 0; await uploads.ReadAsync(upload, number, stop) is { } part; number++)
            await response.Body.WriteAsync(part, stop);
    }

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));
}
