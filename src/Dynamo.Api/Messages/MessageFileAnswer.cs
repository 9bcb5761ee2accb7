using System.Reflection;
using Dynamo.Api.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dynamo.Api.Messages;

/// <summary>A file of messages in one of its forms, sent while it is made.</summary>
/// <param name="file">The file.</param>
public sealed class MessageFileAnswer(TextFile file) : IResult, IEndpointMetadataProvider
{
    private readonly CsvAnswer _answer = new(file);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => _answer.ExecuteAsync(httpContext);

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MessageFileOperations.JsonLines, CsvAnswer.MediaType]));
}
