using System.Reflection;
using System.Text;
using Dynamo.Contracts;
using Dynamo.Domain.Fleet;
using Orleans;
using Orleans.Runtime;

namespace Dynamo.Conventions.Tests;

/// <summary>
/// What crosses between silos must be understood by the release before and the release after, because silos are replaced one at a time.
/// Aliases name types and methods independently of namespaces, ids name members independently of their order and spelling.
/// </summary>
public sealed class ContractTests
{
    private const string ListingPath = "tests/Dynamo.Conventions.Tests/OrleansContracts.txt";
    private const string ApprovalVariable = "DYNAMO_APPROVE_CONTRACTS";

    private static readonly Assembly Contracts = typeof(GrainKeys).Assembly;
    private static readonly Assembly Grains = Assembly.Load("Dynamo.Grains");

    private static readonly Type[] GrainInterfaces =
        [.. Contracts.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))).OrderBy(type => type.Name, StringComparer.Ordinal)];

    private static readonly Type[] Serializable =
        [.. new[] { Contracts, Grains }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal)];

    [Fact]
    public void Grain_interfaces_and_their_methods_have_aliases()
    {
        var nameless = GrainInterfaces.Where(type => Alias(type) is null).Select(type => type.Name)
            .Concat(GrainInterfaces.SelectMany(type => type.GetMethods()).Where(method => Alias(method) is null).Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));

        nameless.ShouldBeEmpty("""Without [Alias("…")] the name on the wire changes when the code is renamed, and silos of two releases stop understanding each other.""");
    }

    [Fact]
    public void Types_that_travel_have_a_serializer_and_an_alias()
    {
        var travelling = GrainInterfaces.SelectMany(type => type.GetMethods()).SelectMany(Signature).SelectMany(Ours)
            .Concat(Serializable.SelectMany(Members).Select(member => member.Type).SelectMany(Ours))
            .Concat(Serializable)
            .Distinct();
        // Domain knows no Orleans. Its enums travel as numbers; nothing else of it travels.
        var unprepared = travelling.Where(type => type.IsEnum
            ? type.Assembly != typeof(ChargePointId).Assembly && Alias(type) is null
            : Alias(type) is null || type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is null);

        unprepared.Select(type => type.FullName).ShouldBeEmpty("""Types that travel are records in Dynamo.Contracts with [GenerateSerializer, Immutable, Alias("…")].""");
    }

    [Fact]
    public void Aliases_are_given_once()
    {
        GrainInterfaces.Concat(Serializable).Concat(Contracts.GetTypes().Where(type => type.IsEnum)).Select(Alias).OfType<string>()
            .ShouldBeUnique();
        foreach (var type in GrainInterfaces)
            type.GetMethods().Select(Alias).ShouldBeUnique($"Two methods of {type.Name} share an alias.");
    }

    [Fact]
    public void Every_member_that_travels_has_an_id_of_its_own()
    {
        var faults = from type in Serializable
                     let members = Members(type)
                     from fault in members.Where(member => member.Id is null).Select(member => $"{type.Name}.{member.Name} has no [Id]")
                         .Concat(members.Where(member => member.Id is not null).GroupBy(member => member.Id).Where(same => same.Count() > 1)
                             .Select(same => $"{type.Name} uses [Id({same.Key})] for {string.Join(" and ", same.Select(member => member.Name))}"))
                     select fault;

        faults.ShouldBeEmpty("A member without an [Id] is silently not sent; one with another's id is read as the other.");
    }

    [Fact]
    public void Grain_keys_are_texts_that_begin_with_a_prefix_which_is_no_hexadecimal_number()
    {
        GrainInterfaces.Where(type => type.IsAssignableTo(typeof(IGrain)) && !type.IsAssignableTo(typeof(IGrainWithStringKey))).ShouldBeEmpty();
        foreach (var method in typeof(GrainKeys).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.GetParameters()[0].Name != "key"))
        {
            var key = (string)method.Invoke(null, ["00deadbeef"])!;

            key.ShouldEndWith("00deadbeef");
            key[..^10].ShouldContain(
                character => char.IsAsciiLetter(character) && !char.IsAsciiHexDigit(character),
                $"GrainKeys.{method.Name}: the relational providers read a key that looks like a hexadecimal number or a GUID as one and mix up 9588 and 09588.");
        }
    }

    [Fact]
    public void Names_of_persisted_states_are_unique()
    {
        var states = from type in Grains.GetTypes()
                     from constructor in type.GetConstructors()
                     from parameter in constructor.GetParameters()
                     from attribute in parameter.GetCustomAttributes<PersistentStateAttribute>()
                     select attribute.StateName;

        states.ShouldBeUnique("The grain's class is no part of the stored key: two grains with equal keys and equal state names overwrite each other.");
    }

    [Fact]
    public void The_contracts_are_those_that_were_reviewed()
    {
        var path = Path.Combine(Repository.Root, ListingPath);
        var listing = Listing();
        if (Environment.GetEnvironmentVariable(ApprovalVariable) == "1")
            File.WriteAllText(path, listing);

        var reviewed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var (before, after) = (Lines(reviewed), Lines(listing));
        var changes = before.Except(after, StringComparer.Ordinal).Select(line => $"- {line}")
            .Concat(after.Except(before, StringComparer.Ordinal).Select(line => $"+ {line}"));

        changes.ShouldBeEmpty(
            $"""
            What crosses between silos changed. Silos of two releases run side by side during an update.
            Safe: a new member with the next free id, a new type, a new method, a new enum value that old silos never receive.
            Not safe: a changed type, alias or signature, and an id that was used before.
            If the change is safe, or nothing was released yet, run the tests once with {ApprovalVariable}=1 and commit {ListingPath} with it.
            """);
    }

    // ---- The listing ---------------------------------------------------------------------------------------------------------

    private static string Listing()
    {
        var text = new StringBuilder("Everything that crosses between silos. Compared by ContractTests, whose failure message says how to update it.\n");
        foreach (var type in GrainInterfaces)
        {
            text.Append('\n').Append(Alias(type) ?? type.Name).Append('\n');
            foreach (var method in type.GetMethods().OrderBy(Alias, StringComparer.Ordinal))
                text.Append("  ").Append(Alias(method)).Append('(').AppendJoin(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType))).Append("): ").Append(Name(method.ReturnType)).Append('\n');
        }
        foreach (var type in Serializable)
        {
            text.Append('\n').Append(Alias(type) ?? type.Name);
            if (type.BaseType is { } parent && Serializable.Contains(parent))
                text.Append(": ").Append(Alias(parent));
            text.Append('\n');
            foreach (var member in Members(type).OrderBy(member => member.Id))
                text.Append("  ").Append(member.Id).Append(' ').Append(member.Name).Append(": ").Append(Name(member.Type)).Append('\n');
        }
        var enums = GrainInterfaces.SelectMany(type => type.GetMethods()).SelectMany(Signature).Concat(Serializable.SelectMany(Members).Select(member => member.Type))
            .SelectMany(Ours).Where(type => type.IsEnum).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal);
        foreach (var type in enums)
            text.Append('\n').Append(type.Name).Append(" { ").AppendJoin(", ", Enum.GetNames(type).Select(name => $"{name} = {Enum.Parse(type, name):D}")).Append(" }\n");
        return text.ToString();
    }

    /// <summary>The lines of a listing, each member with the type it belongs to.</summary>
    private static List<string> Lines(string listing)
    {
        var lines = new List<string>();
        var type = "";
        foreach (var line in listing.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != ' ')
                type = line;
            lines.Add(line[0] == ' ' ? $"{type} {line.Trim()}" : line);
        }
        return lines;
    }

    private static IEnumerable<Type> Signature(MethodInfo method) => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType);

    /// <summary>The types of ours that a type is made of.</summary>
    private static IEnumerable<Type> Ours(Type type)
    {
        if (type.IsArray)
            return Ours(type.GetElementType()!);
        var inner = type.IsGenericType ? type.GetGenericArguments().SelectMany(Ours) : [];
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition.Assembly.GetName().Name!.StartsWith("Dynamo.", StringComparison.Ordinal) && !type.IsGenericParameter ? inner.Append(definition) : inner;
    }

    /// <summary>What a type stores itself: each instance field, under the name of its property if it has one.</summary>
    private static List<Member> Members(Type type) =>
        [.. from field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            let name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>')] : field.Name
            let id = field.GetCustomAttribute<IdAttribute>()
                ?? type.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)?.GetCustomAttribute<IdAttribute>()
            select new Member(id?.Id, name, field.FieldType)];

    private static string? Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        return type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
    }

    private sealed record Member(uint? Id, string Name, Type Type);
}
