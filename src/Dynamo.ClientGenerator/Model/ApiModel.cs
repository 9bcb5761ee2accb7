namespace Dynamo.ClientGenerator.Model;

/// <summary>What a client needs to know of the interface, in no language yet.</summary>
/// <param name="Operations">What can be asked, by name.</param>
/// <param name="Types">What bodies and answers are made of, by name.</param>
internal sealed record ApiModel(IReadOnlyList<Operation> Operations, IReadOnlyList<NamedType> Types);

/// <summary>One operation.</summary>
/// <param name="Name">Name in lower camel case, such as <c>listSites</c>.</param>
/// <param name="Method">HTTP method in upper case.</param>
/// <param name="Path">Path with the names of its parameters in braces.</param>
/// <param name="Text">What it does, for people.</param>
/// <param name="PathParameters">Parameters of the path, in their order there.</param>
/// <param name="QueryParameters">Parameters of the query.</param>
/// <param name="Body">What it takes; <see langword="null"/> for nothing.</param>
/// <param name="Answer">What it answers when all is well; <see langword="null"/> for nothing.</param>
internal sealed record Operation(
    string Name,
    string Method,
    string Path,
    string Text,
    IReadOnlyList<Parameter> PathParameters,
    IReadOnlyList<Parameter> QueryParameters,
    Content? Body,
    Content? Answer);

/// <summary>A parameter of a path or a query.</summary>
/// <param name="Name">Name as it travels.</param>
/// <param name="Text">What it means.</param>
/// <param name="Type">What it is.</param>
internal sealed record Parameter(string Name, string Text, TypeUse Type);

/// <summary>A body.</summary>
/// <param name="MediaType">What it is declared as.</param>
/// <param name="Type">What it is, if it is JSON.</param>
internal sealed record Content(string MediaType, TypeUse Type)
{
    /// <summary>Whether the body is JSON; anything else travels as text.</summary>
    public bool IsJson => MediaType == "application/json";
}

/// <summary>A type with a name.</summary>
/// <param name="Name">Its name, in Pascal case.</param>
/// <param name="Text">What it is, for people.</param>
/// <param name="Members">Its members; empty for words.</param>
/// <param name="Words">The words it stands for; empty for objects.</param>
/// <param name="TellsNullFromAbsent">Whether a member that is absent means something else than one that is null.</param>
internal sealed record NamedType(string Name, string Text, IReadOnlyList<Member> Members, IReadOnlyList<string> Words, bool TellsNullFromAbsent);

/// <summary>A member of an object.</summary>
/// <param name="Name">Name as it travels.</param>
/// <param name="Text">What it means.</param>
/// <param name="Type">What it is.</param>
/// <param name="IsRequired">Whether it must be there, be it as null.</param>
internal sealed record Member(string Name, string Text, TypeUse Type, bool IsRequired);
