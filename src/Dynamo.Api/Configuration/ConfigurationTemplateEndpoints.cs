using Dynamo.Api.Access;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Configuration;

/// <summary>Templates of configuration.</summary>
public static class ConfigurationTemplateEndpoints
{
    private const string Root = "/api/v1/cpo/configuration-templates";

    private const string Example = """
        {
          "name": "Wall 11", "vendor": "ACME", "model": "Wall 11", "firmware": "2.*",
          "keys": [ { "key": "MeterValueSampleInterval", "value": "60", "required": true } ]
        }
        """;

    private const string AnswerExample = """
        {
          "template_id": "tpl_01jk3v8m6c7d8e9f", "name": "Wall 11", "vendor": "ACME", "model": "Wall 11", "firmware": "2.*",
          "keys": [ { "key": "MeterValueSampleInterval", "value": "60", "required": true } ], "created_at": "2030-01-31T12:00:00Z"
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapConfigurationTemplates(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag(ConfigurationEndpoints.Tag, ConfigurationEndpoints.TagText);
        group.MapPost("", Create)
            .WithName("createConfigurationTemplate")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Create a template of configuration")
            .WithDescription("Of the templates that are for a charge point, the one that says most about it holds: firmware before model before vendor, and of equal ones the newest. It is sent only when it is applied.")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.TooManyTemplates);
        group.MapGet("", List)
            .WithName("listConfigurationTemplates")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List templates of configuration, newest first")
            .WithListExample("configuration_templates", AnswerExample);
        group.MapGet("{template_id}", Get)
            .WithName("getConfigurationTemplate")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read a template of configuration")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.TemplateNotFound);
        group.MapPut("{template_id}", Update)
            .WithName("updateConfigurationTemplate")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Replace a template of configuration")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.TemplateNotFound);
        group.MapDelete("{template_id}", Delete)
            .WithName("deleteConfigurationTemplate")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Remove a template of configuration")
            .WithErrors(ErrorCodes.TemplateNotFound);
    }

    private static Task<Results<Created<ConfigurationTemplateAnswer>, ErrorAnswer>> Create(
        Caller caller, Body<ConfigurationTemplateDetails> body, ConfigurationTemplateOperations operations, CancellationToken cancellationToken) =>
        operations.Create(caller, body.Content, cancellationToken).Created(created => $"{Root}/{created.TemplateId}");

    private static Task<Results<Ok<ConfigurationTemplateList>, ErrorAnswer>> List(
        Caller caller, [AsParameters] PageQuery page, ConfigurationTemplateOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, page, cancellationToken).Ok();

    private static Task<Results<Ok<ConfigurationTemplateAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "template_id")] string templateId, ConfigurationTemplateOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, templateId, cancellationToken).Ok();

    private static Task<Results<Ok<ConfigurationTemplateAnswer>, ErrorAnswer>> Update(
        Caller caller,
        [FromRoute(Name = "template_id")] string templateId,
        Body<ConfigurationTemplateDetails> body,
        IfMatch ifMatch,
        ConfigurationTemplateOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, templateId, body.Content, ifMatch, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Delete(
        Caller caller,
        [FromRoute(Name = "template_id")] string templateId,
        IfMatch ifMatch,
        ConfigurationTemplateOperations operations,
        CancellationToken cancellationToken) =>
        operations.Delete(caller, templateId, ifMatch, cancellationToken).NoContent();
}
