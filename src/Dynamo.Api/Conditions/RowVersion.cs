using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Conditions;

/// <summary>An answer that shows a row which can be updated.</summary>
internal interface IVersioned
{
    /// <summary>Version of the row; it travels in the entity tag and not in the body.</summary>
    long Version { get; }
}

/// <summary>The version of the row that an answer shows.</summary>
internal sealed record RowVersion(long Number);

/// <summary>Notes the version of what an endpoint answers with, for <see cref="EntityTags"/>.</summary>
internal sealed class NoteVersion : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var inner = result is INestedHttpResult nested ? nested.Result : result;
        if (inner is IValueHttpResult { Value: IVersioned answer })
            context.HttpContext.Features.Set(new RowVersion(answer.Version));
        return result;
    }
}
