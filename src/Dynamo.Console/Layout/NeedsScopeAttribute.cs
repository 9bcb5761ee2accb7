namespace Dynamo.Console.Layout;

/// <summary>
/// A page that shows what only callers with a scope may see. The layout asks before it makes the page; whoever lacks the scope is told so,
/// where a policy of the framework would end in a bare 403.
/// </summary>
/// <param name="scopes">Scopes, one of which is enough.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsScopeAttribute(params string[] scopes) : Attribute
{
    /// <summary>Scopes, one of which is enough.</summary>
    public IReadOnlyList<string> Scopes { get; } = scopes;
}
