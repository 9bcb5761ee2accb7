using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Access;

/// <summary>Answers 400 to a form whose antiforgery token is missing or wrong, before anything reads it. Not every reader would refuse it.</summary>
internal sealed class RefuseForgedForms(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
