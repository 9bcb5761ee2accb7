using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests;

/// <summary>Any bytes in, only known results out. CsCheck prints the seed of a failure; pass it to Sample to see it again.</summary>
public sealed class FuzzTests
{
    private static readonly string[] ValidFrames =
    [
        """[2,"1","BootNotification",{"chargePointVendor":"V","chargePointModel":"M","iccid":"\u0041"}]""",
        """[2,"2","MeterValues",{"connectorId":1,"transactionId":2,"meterValue":[{"timestamp":"2026-03-01T10:30:00Z","sampledValue":[{"value":"1","unit":"Wh"}]}]}]""",
        """[2,"3","StopTransaction",{"meterStop":1,"timestamp":"2026-03-01T10:30:00Z","transactionId":1,"reason":"Local"}]""",
        """[2,"4","RemoteStartTransaction",{"idTag":"A","chargingProfile":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16.5}]}}}]""",
        """[2,"5","GetConfiguration",{"key":["a","b"]}]""",
        """[3,"6",{"status":"Accepted","currentTime":"2026-03-01T10:30:00Z","interval":300}]""",
        """[4,"7","NotSupported","no",{}]""",
    ];

    private static readonly Action<ReadOnlyMemory<byte>, Strictness>[] PayloadReaders =
    [
        (payload, strictness) => Check(V16Catalogue.Authorize.ReadRequest(payload, strictness)),
        (payload, strictness) => Check(V16Catalogue.BootNotification.ReadRequest(payload, strictness)),
        (payload, strictness) => Check(V16Catalogue.BootNotification.ReadResponse(payload, strictness)),
        (payload, strictness) => Check(V16Catalogue.GetConfiguration.ReadRequest(payload, strictness)),
        (payload, strictness) => Check(V16Catalogue.GetConfiguration.ReadResponse(payload, strictness)),
        (payload, strictness) => Check(V16Catalogue.MeterValues.ReadRequest(payload, strictness)),
        (payload, strictness) => Check(V16Catalogue.RemoteStartTransaction.ReadRequest(payload, strictness)),
        (payload, strictness) => Check(V16Catalogue.StatusNotification.ReadRequest(payload, strictness)),
        (payload, strictness) => Check(V16Catalogue.StopTransaction.ReadRequest(payload, strictness)),
    ];

    private static readonly Gen<string> MemberName = Gen.OneOf(
        "idTag", "connectorId", "meterValue", "sampledValue", "timestamp", "value", "status", "errorCode", "key", "chargingProfile",
        "chargingSchedule", "chargingSchedulePeriod", "limit", "currentTime", "interval", "transactionId", "reason", "x", "\uD800");

    private static readonly Gen<JsonNode?> Json = JsonOfDepth(4);

    [Fact]
    public void Random_bytes() => Gen.Byte.Array[0, 200].Sample(ReadEverything, iter: 2_000);

    [Fact]
    public void Valid_frames_with_random_bytes_changed()
    {
        var change = Gen.Select(Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 2]);

        Gen.Select(Gen.OneOf(ValidFrames), change.Array[1, 5]).Sample((frame, changes) =>
        {
            var utf8 = Encoding.UTF8.GetBytes(frame).ToList();
            foreach (var (position, value, how) in changes)
                Change(utf8, position % utf8.Count, value, how);
            ReadEverything([.. utf8]);
        }, iter: 5_000);
    }

    [Fact]
    public void Valid_frames_cut_short() =>
        Gen.Select(Gen.OneOf(ValidFrames), Gen.Double[0, 1]).Sample((frame, part) =>
            ReadEverything(Encoding.UTF8.GetBytes(frame[..(int)(frame.Length * part)])));

    [Fact]
    public void Random_json_as_frame() =>
        Json.Array[0, 6].Sample(elements => ReadEverything(Utf8([2, .. elements])), iter: 2_000);

    [Fact]
    public void Random_json_as_payload() =>
        Json.Sample(json => ReadEverything(Utf8([2, "1", "X", json])), iter: 5_000);

    private static void ReadEverything(byte[] utf8)
    {
        Check(FrameReader.Read(utf8));
        ReadOnlyMemory<byte> payload = FrameReader.Read(utf8).Value switch
        {
            CallFrame call => call.Payload,
            CallResultFrame result => result.Payload,
            // No frame: the readers of payloads must cope with it all the same.
            _ => utf8,
        };
        foreach (var read in PayloadReaders)
        {
            read(payload, Strictness.Strict);
            read(payload, Strictness.Lenient);
        }
    }

    private static void Check<T, TFault>(ReadResult<T, TFault> result)
        where T : class
        where TFault : class
    {
        (result.Value is null).ShouldBe(result.Fault is not null);
        if (result.Fault is PayloadFault fault)
        {
            fault.Path.ShouldStartWith("$");
            // Says that the walk along the metadata found nothing, although the deserializer had refused.
            fault.Reason.ShouldNotBe("does not fit the message");
        }
    }

    private static void Change(List<byte> utf8, int position, byte value, int how)
    {
        if (how == 0)
            utf8[position] = value;
        else if (how == 1)
            utf8.Insert(position, value);
        else if (utf8.Count > 1)
            utf8.RemoveAt(position);
    }

    private static Gen<JsonNode?> JsonOfDepth(int depth)
    {
        var scalar = Gen.OneOf(
            Gen.Int.Select(i => (JsonNode?)i),
            Gen.Double[-1e6, 1e6].Select(d => (JsonNode?)d),
            Gen.Bool.Select(b => (JsonNode?)b),
            Gen.String[0, 30].Select(s => (JsonNode?)s),
            Gen.OneOf("Accepted", "2026-03-01T10:30:00Z", "TxProfile", "NoError").Select(s => (JsonNode?)s),
            Gen.Const((JsonNode?)null));
        if (depth == 0)
            return scalar;

        var inner = JsonOfDepth(depth - 1);
        return Gen.OneOf(
            scalar,
            inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])),
            Gen.Select(MemberName, inner).Array[0, 6].Select(members => (JsonNode?)new JsonObject(members
                .DistinctBy(m => m.Item1)
                .Select(m => KeyValuePair.Create(m.Item1, m.Item2?.DeepClone())))));
    }

    private static byte[] Utf8(JsonNode?[] elements) =>
        Encoding.UTF8.GetBytes(new JsonArray([.. elements.Select(e => e?.DeepClone())]).ToJsonString());
}
