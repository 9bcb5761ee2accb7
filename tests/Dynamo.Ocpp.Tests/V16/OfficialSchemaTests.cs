using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;
using Dynamo.TestServers;

namespace Dynamo.Ocpp.Tests.V16;

/// <summary>
/// Every record against the official schema of its message, as a published package has it: what the schema allows is read and written back as it was, and
/// what it forbids is a fault.
/// </summary>
public sealed class OfficialSchemaTests
{
    private const string Package = "ocpp-rpc@2.2.1";

    public static TheoryData<string> Actions => V16CatalogueTests.Actions;

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task What_the_schema_allows_is_read_and_written_back_as_it_was(string name)
    {
        foreach (var message in await Messages(name))
        {
            foreach (var document in SchemaDocuments.Allowed(message.Schema))
                JsonNode.DeepEquals(JsonNode.Parse(message.WrittenBack(document)), document).ShouldBeTrue($"{message.WrittenBack(document)} is not {document.ToJsonString()}");
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task What_the_schema_forbids_is_a_fault(string name)
    {
        foreach (var message in await Messages(name))
        {
            foreach (var (document, fault) in SchemaDocuments.Forbidden(message.Schema))
                message.IsRead(document).ShouldBeFalse($"{fault}: {document.ToJsonString()}");
        }
    }

    private static async Task<IReadOnlyList<Message>> Messages(string name)
    {
        var file = Path.Combine(await NpmPackage.Folder(Package), "lib", "schemas", "ocpp1_6.json");
        var schemas = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray().ToDictionary(schema => schema!["$id"]!.GetValue<string>(), schema => schema!.AsObject());
        var action = V16Catalogue.All.Single(action => action.Name == name);
        return [new(action, "Request", SchemaDocuments.Inlined(schemas[$"urn:{name}.req"])), new(action, "Response", SchemaDocuments.Inlined(schemas[$"urn:{name}.conf"]))];
    }

    /// <summary>One of the two messages of an action, with its schema.</summary>
    private sealed class Message(V16Action action, string direction, JsonElement schema)
    {
        public JsonElement Schema { get; } = schema;

        public bool IsRead(JsonNode document) => Read(document) is null;

        public string WrittenBack(JsonNode document)
        {
            Read(document).ShouldBeNull(document.ToJsonString());
            var result = Result(document);
            var payload = result.GetType().GetMethod("TryGet")!.Invoke(result, Found);
            payload.ShouldBe(true);
            return JsonSerializer.Serialize(Found[0], (System.Text.Json.Serialization.Metadata.JsonTypeInfo)action.GetType().GetProperty(direction)!.GetValue(action)!);
        }

        private object?[] Found { get; } = [null, null];

        private PayloadFault? Read(JsonNode document)
        {
            var result = Result(document);
            return (PayloadFault?)result.GetType().GetProperty("Fault")!.GetValue(result);
        }

        private object Result(JsonNode document) => action.GetType().GetMethod($"Read{direction}", BindingFlags.Public | BindingFlags.Instance)!
            .Invoke(action, [new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(document.ToJsonString())), Strictness.Strict])!;
    }
}
