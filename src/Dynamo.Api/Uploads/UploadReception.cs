using System.Globalization;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dynamo.Api.Uploads;

/// <summary>
/// The addresses to which charge points upload. They are no part of REST: who knows the secret may send one file, by PUT or POST, as it is or as a form, under
/// whatever name behind the address. Answers are short texts, for the logs of charge points.
/// </summary>
internal sealed class UploadReception(IUploadStore uploads, UploadReceiver receiver, IOptions<UploadOptions> options, ApiMetrics metrics, TimeProvider time) : IDisposable
{
    private const string RetryAfterSeconds = "30";

    /// <summary>What a form needs around its file.</summary>
    private const int FormBytes = 64 * 1_024;

    private readonly SemaphoreSlim _places = new(options.Value.MaxAtOnce);

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(
            UploadAddress.Root + "/{secret}/{**name}", [HttpMethods.Put, HttpMethods.Post],
            (HttpContext context) => context.RequestServices.GetRequiredService<UploadReception>().Receive(context))
            .AllowAnonymous()
            .ExcludeFromDescription();

    public void Dispose() => _places.Dispose();

    private async Task Receive(HttpContext context)
    {
        if (!await _places.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            metrics.LimitHit(ApiMetrics.UploadsAtOnce);
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Answer(context, StatusCodes.Status503ServiceUnavailable, "Too many files come at the same time. Try again in half a minute.");
            return;
        }

        try
        {
            await Take(context);
        }
        catch (StorageUnavailableException)
        {
            await Answer(context, StatusCodes.Status503ServiceUnavailable, "The file cannot be kept at present. Try again later.");
        }
        catch (BadHttpRequestException refused)
        {
            await Answer(context, refused.StatusCode, "The request cannot be read.");
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task Take(HttpContext context)
    {
        var secret = (string?)context.GetRouteValue("secret") ?? "";
        if (!UploadAddress.MayBeSecret(secret) || await uploads.FindBySecretAsync(UploadAddress.Hash(secret), context.RequestAborted) is not { } upload)
            await Answer(context, StatusCodes.Status404NotFound, "There is no such address.");
        else if (context.Request.Headers.ContentRange.Count > 0)
            await Answer(context, StatusCodes.Status400BadRequest, "A file is sent as a whole: start again without Content-Range.");
        else
            await Answer(context, await Take(context, upload));
    }

    private async Task<Reception> Take(HttpContext context, Upload upload)
    {
        if (upload.State != UploadState.Uploaded && upload.Begin(time.GetUtcNow()) is null)
            return Reception.Over;
        var most = options.Value.MaxBytes;
        var isForm = Boundary(context.Request) is { Length: > 0 };
        if (context.Request.ContentLength > (isForm ? most + FormBytes : most))
            return await receiver.Refuse(upload);
        // Counted by the receiver; and some are slower than the server likes, whose patience is with a standstill instead.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + FormBytes;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } pace)
            pace.MinDataRate = null;
        var name = UploadAddress.CleanName((string?)context.GetRouteValue("name"));
        return isForm ? await TakeForm(context, upload, name) : await receiver.Receive(upload, name, context.Request.Body, context.RequestAborted);
    }

    /// <summary>Takes the first file of a form.</summary>
    private async Task<Reception> TakeForm(HttpContext context, Upload upload, string? name)
    {
        try
        {
            var form = new MultipartReader(Boundary(context.Request)!, context.Request.Body);
            while (await form.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition())
                {
                    var given = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                    return await receiver.Receive(upload, UploadAddress.CleanName(given) ?? name, section.Body, context.RequestAborted);
                }
            }
        }
        catch (InvalidDataException)
        {
            return Reception.Empty;
        }

        return Reception.Empty;
    }

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;

    private Task Answer(HttpContext context, Reception reception) => reception switch
    {
        Reception.Kept => Answer(context, StatusCodes.Status200OK, "The file is here."),
        Reception.HereAlready => Answer(context, StatusCodes.Status200OK, "The file was here already and is kept."),
        Reception.Superseded => Answer(context, StatusCodes.Status409Conflict, "Another transfer took the place of this one."),
        Reception.Over => Answer(context, StatusCodes.Status410Gone, "The address takes no file any more."),
        Reception.TooLarge => Answer(
            context, StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The file is longer than {options.Value.MaxBytes} bytes.")),
        Reception.Empty => Answer(context, StatusCodes.Status400BadRequest, "There is no file in it."),
        _ => Answer(context, StatusCodes.Status408RequestTimeout, "The file did not come whole. Send it again."),
    };

    private static async Task Answer(HttpContext context, int status, string text)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return;
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }
}
