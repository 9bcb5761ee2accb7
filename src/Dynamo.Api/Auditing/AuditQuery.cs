using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Auditing;

/// <summary>Which changes are wanted; absent members do not restrict.</summary>
/// <param name="From">Only those at or after this timestamp or plain date.</param>
/// <param name="To">Only those before this timestamp; a plain date includes that whole day in UTC.</param>
/// <param name="ActorId">Only those of a person or a key.</param>
/// <param name="Action">Only those of an action, such as <c>site.updated</c>, or of a kind of resource, such as <c>site</c>.</param>
/// <param name="ResourceId">Only those of a resource.</param>
public sealed record AuditQuery(
    [property: FromQuery(Name = "from"), Description("Only changes at or after this timestamp or plain date.")] string? From = null,
    [property: FromQuery(Name = "to"), Description("Only changes before this timestamp; a plain date includes that whole day in UTC.")] string? To = null,
    [property: FromQuery(Name = "actor_id"), Description("Only changes made by a person or a key.")] string? ActorId = null,
    [property: FromQuery(Name = "action"), Description("Only one action, such as `site.updated`, or one kind of resource, such as `site`.")] string? Action = null,
    [property: FromQuery(Name = "resource_id"), Description("Only changes of a resource.")] string? ResourceId = null)
{
    internal AuditFilter Read(FieldChecks checks) =>
        new(
            checks.OptionalFrom(From, "from"),
            checks.OptionalUntil(To, "to"),
            checks.OptionalText(ActorId, "actor_id", FieldLimits.Identifier),
            checks.OptionalText(Action, "action", FieldLimits.Identifier),
            checks.OptionalText(ResourceId, "resource_id", FieldLimits.Identifier));
}
